"""The file that names where changes are told: what it means, and what it refuses."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from citecheck.fetch.smtp import Security
from citecheck.model.errors import ConfigurationError
from citecheck.monitoring.channels import read_channels

SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
HOOK = '[[webhook]]\nurl = "https://cms.example/hook"\nsecret = "{}"\n'
MAIL = '[mail]\nhost = "mail.example"\nfrom = "c@news.example"\nto = ["desk@news.example"]\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "monitor.toml"
    path.write_text(text, "utf-8")
    return path


def test_all_that_may_be_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    monkeypatch.setenv("MAIL_PASSWORD", "open sesame")
    text = (
        HOOK.replace('"{}"', '{ env = "HOOK_SECRET" }')
        + 'allow-networks = ["10.1.0.0/16"]\n'
        + MAIL
        + 'port = 465\nsecurity = "tls"\nuser = "desk"\npassword = { env = "MAIL_PASSWORD" }\n'
        + '[feed]\nfile = "out/changes.xml"\nlink = "https://news.example/changes.xml"\n'
    )
    channels = read_channels(written(tmp_path, text))
    (hook,), mail, feed = channels.webhooks, channels.mail, channels.feed
    assert (hook.url, hook.key) == ("https://cms.example/hook", b"0123456789abcdef" * 2)
    assert hook.allow_networks == (ip_network("10.1.0.0/16"),)
    assert mail is not None
    assert (mail.server.port, mail.server.security) == (465, Security.TLS)
    assert (mail.server.user, mail.server.password) == ("desk", "open sesame")
    assert feed is not None
    assert feed.file == tmp_path / "out" / "changes.xml"
    assert channels.names == ("webhook https://cms.example/hook", "mail")
    assert "sesame" not in repr(channels)
    assert "0123" not in repr(channels)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[webhok]]\n", "1: no such key: 'webhok' (did you mean webhook"),
        (HOOK.format("whsec_c2hvcnQ="), "24 to 64 bytes"),
        (HOOK.format("0123456789abcdef0123456789abcdef"), "24 to 64 bytes"),
        (HOOK.format(SECRET).replace("https", "ftp"), "url is no web address"),
        (HOOK.format(SECRET) + HOOK.format(SECRET), "two webhooks have the same address"),
        (HOOK.format(SECRET) + 'allow-networks = ["10.1.0.1/8"]\n', "allow-networks"),
        (HOOK.replace('"{}"', '{ env = "NO_SUCH" }'), "the environment has no NO_SUCH"),
        (MAIL.replace("c@news.example", "c@news.example\\r\\nBcc: e@evil.example"), "no address"),
        (MAIL.replace("desk@", "Desk <desk@"), "no address"),
        (MAIL.replace("desk@news.example", "desk"), "no address"),
        (MAIL.replace('"desk@news.example"', ""), "names nobody"),
        (MAIL + 'user = "desk"\n', "belong together"),
        (MAIL + 'security = "none"\nuser = "d"\npassword = "sesame"\n', "not guarded"),
        (MAIL + 'security = "ssl"\n', "mail.security"),
        (MAIL.replace("mail.example", "mail example"), "host and port are no server's"),
        ('[feed]\nfile = "x.xml"\nlink = "//"\n', "link is no address"),
        ("[feed]\n", "1: feed: lacks the key 'file'"),
    ],
)
def test_what_will_not_do_is_told_without_any_secret(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_channels(written(tmp_path, text))
    assert said in str(caught.value)
    assert "monitor.toml" in str(caught.value)
    assert not {"sesame", SECRET, "c2hvcnQ"} & set(str(caught.value).split())
