"""Whether what is cited is what there is: copies in archives, and pages that changed since."""
