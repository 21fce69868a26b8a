"""The values that pass between the stages: frozen, slotted, without behaviour of their own."""
