"""Signatures and time stamps of WACZ files: ours hold, others' are read, forged ones are named."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from attrs import evolve
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from citecheck.archive.seal import add_signature, digest_to_sign
from citecheck.archive.seal_check import Trust
from citecheck.archive.signing import Signer
from citecheck.archive.verify import verify
from citecheck.archive.wacz import package
from citecheck.archive.warc import WarcWriter
from citecheck.cli.status import Status
from citecheck.cli.verify import command
from citecheck.clock import utc_now
from citecheck.model.errors import ConfigurationError, UsageError
from tests.archive.authorities import Authority, openssl
from tests.archive.exchanges import KINDS
from tests.reference_data import beside

DIGEST = "datapackage-digest.json"
HOST = "newsroom.example"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seal")
    with WarcWriter(folder, software="citecheck/test") as writer:
        captures = [writer.append(sent) for sent in KINDS.values()]
    package(folder / "a.wacz", warc_folder=folder, captures=captures, software="citecheck/test")
    return folder / "a.wacz"


@pytest.fixture
def file(made, tmp_path):
    return Path(shutil.copy(made, tmp_path / "evidence.wacz"))


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stamping(authority):
    with authority.time_stamps() as url:
        yield url


def seal(file, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "citecheck", "seal", str(file), *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
    )


def network(url):
    return ("--allow-network", "127.0.0.0/8", "--allow-port", urlsplit(url).port)


def stamped(file, key, url, authority, *more):
    """Have a file signed and stamped by an authority whose root is known."""
    arguments = ("--key", key, "--time-stamp", url, *more, *network(url))
    told = seal(file, *arguments, "--time-stamp-certificates", authority.root)
    assert (told.returncode, told.stderr) == (0, "")


def codes(file, trust=None):
    return [problem.code for problem in verify(file, trust=trust).problems]


def sign(file, signer, **changes):
    signed = signer.sign(digest_to_sign(file), created=utc_now(), software="citecheck/test")
    add_signature(file, {**signed, **changes})
    return signed


@pytest.mark.parametrize("curve", ["prime256v1", "secp384r1", "secp521r1"])
def test_a_signature_by_a_key_alone_holds(curve, file, authority):
    key = authority.key(f"alone-{curve}", curve)
    told = seal(file, "--key", key)
    assert (told.returncode, told.stderr) == (0, "")
    found = verify(file)
    assert found.holds
    assert found.signature.key in told.stdout
    assert (found.signature.trusted, found.signature.stamped) == (False, None)


def test_a_browser_could_check_it(file, authority):
    """Web Cryptography's form: r and s side by side, over the digest's text."""
    sign(file, Signer.load(authority.key("browser", "secp384r1")))
    with zipfile.ZipFile(file) as archive:
        signed = json.loads(archive.read(DIGEST))["signedData"]
    pair = base64.b64decode(signed["signature"])
    assert len(pair) == 96
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    der = encode_dss_signature(int.from_bytes(pair[:48]), int.from_bytes(pair[48:]))
    key = serialization.load_der_public_key(base64.b64decode(signed["publicKey"]))
    key.verify(der, signed["hash"].encode(), ec.ECDSA(hashes.SHA256()))


def test_a_key_that_the_user_was_given_is_trusted_and_another_is_not(file, authority, tmp_path):
    key = authority.key("given")
    sign(file, Signer.load(key))
    openssl("ec", "-in", key, "-pubout", "-out", tmp_path / "given.pem")
    openssl("ec", "-in", authority.key("other"), "-pubout", "-out", tmp_path / "other.pem")
    trust = Trust.load([tmp_path / "given.pem"])
    assert verify(file, trust=trust).signature.trusted
    assert codes(file, trust) == []
    assert codes(file, Trust.load([tmp_path / "other.pem"])) == ["signature-stranger"]


def test_who_asks_for_a_signature_is_told_where_there_is_none(file, authority):
    assert codes(file, Trust.load([authority.root])) == ["signature-missing"]


def test_a_host_with_certificate_and_time_stamp_is_vouched_for(file, authority, stamping):
    chain = authority.certify(HOST, f"subjectAltName=DNS:{HOST}", "extendedKeyUsage=serverAuth")
    key = authority.folder / f"{HOST}.key"
    stamped(file, key, stamping, authority, "--certificate", chain)
    found = verify(file, trust=Trust.load([authority.root]))
    assert found.problems == ()
    assert (found.signature.domain, found.signature.authority) == (HOST, "CN=tsa")
    assert found.signature.trusted
    assert found.signature.stamp_trusted
    assert found.signature.created.replace(microsecond=0) <= found.signature.stamped
    stranger = Authority(authority.folder.with_name("stranger"), "elsewhere")
    assert codes(file, Trust.load([stranger.root])) == [
        "signature-stranger",
        "time-stamp-stranger",
    ]


def test_openssl_itself_confirms_the_time_stamp(file, authority, stamping, tmp_path):
    stamped(file, authority.key("any"), stamping, authority)
    with zipfile.ZipFile(file) as archive:
        signed = json.loads(archive.read(DIGEST))["signedData"]
    (tmp_path / "answer").write_bytes(base64.b64decode(signed["timeSignature"]))
    (tmp_path / "signature").write_text(signed["signature"])
    openssl(
        *("ts", "-verify", "-in", tmp_path / "answer", "-data", tmp_path / "signature"),
        *("-CAfile", authority.root),
    )


def test_an_authority_that_brings_its_own_root_along_is_no_more_trusted(file, authority, tmp_path):
    """The chain in a file is its maker's: only the user's own list counts."""
    own = Authority(tmp_path / "own", "own")
    with own.time_stamps() as url:
        stamped(file, authority.key("k"), url, own)
    found = verify(file, trust=Trust.load([authority.root]))
    assert not found.signature.stamp_trusted
    assert "time-stamp-stranger" in {problem.code for problem in found.problems}


def test_without_an_answer_it_is_signed_all_the_same_and_said(file, authority):
    url = "http://127.0.0.1:9/tsr"
    told = seal(file, "--key", authority.key("k"), "--time-stamp", url, *network(url))
    assert told.returncode == 3
    assert "without a time stamp" in told.stderr
    assert verify(file).signature.stamped is None


def test_who_stands_behind_an_authority_must_be_known(file, authority, stamping):
    told = seal(file, "--key", authority.key("k"), "--time-stamp", stamping, *network(stamping))
    assert told.returncode == 3
    assert "CN=Test authority root" in told.stderr


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"signature": base64.b64encode(b"0" * 64).decode()}, "signature-wrong"),
        ({"signature": "no base64!"}, "signature-unreadable"),
        ({"signature": 7}, "signature-unreadable"),
        ({"publicKey": base64.b64encode(b"0" * 64).decode()}, "signature-key"),
        ({"publicKey": None}, "signature-unreadable"),
        ({"domainCert": "-----BEGIN CERTIFICATE-----\n"}, "signature-unreadable"),
        ({"timeSignature": base64.b64encode(b"0" * 64).decode()}, "time-stamp"),
    ],
    ids=repr,
)
def test_a_forged_signature_is_named(changes, code, file, authority):
    sign(file, Signer.load(authority.key("forged")), **changes)
    assert codes(file) == [code]


def test_a_time_stamp_of_another_signature_or_time_is_named(file, made, authority, stamping):
    key = authority.key("moved")
    stamped(file, key, stamping, authority)
    with zipfile.ZipFile(file) as archive:
        signed = json.loads(archive.read(DIGEST))["signedData"]
    stamp = {name: signed[name] for name in ("timeSignature", "timestampCert")}
    sign(file, Signer.load(key), **stamp)  # ECDSA signs anew each time
    assert codes(file) == ["time-stamp"]
    for created in ("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"):
        add_signature(file, {**signed, "created": created})
        assert codes(file) == ["time-stamp-late"]


def test_a_certificate_for_another_host_or_time_or_by_nobody_is_named(file, authority):
    chain = authority.certify(HOST, f"subjectAltName=DNS:{HOST}", "extendedKeyUsage=serverAuth")
    signer = Signer.load(authority.folder / f"{HOST}.key", certificate=chain)
    sign(file, signer, domain="elsewhere.example")
    assert codes(file) == ["signature-domain"]
    sign(file, signer, created="2020-01-01T00:00:00Z")
    assert codes(file) == ["signature-time"]
    other = Authority(authority.folder.with_name("others"), "others")
    own = (authority.folder / f"{HOST}.pem").read_text()
    sign(file, signer, domainCert=own + other.root.read_text())
    assert codes(file) == ["signature-chain"]


def test_a_signature_of_another_file_cannot_be_put_in(file, authority):
    signer = Signer.load(authority.key("k2"))
    signed = signer.sign("sha256:" + "0" * 64, created=utc_now(), software="x")
    with pytest.raises(UsageError):
        add_signature(file, signed)


def test_only_the_signature_is_added(file, made, authority):
    sign(file, Signer.load(authority.key("k3")))
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(file) as after:
        assert sorted(before.namelist()) == sorted(after.namelist())
        for name in set(before.namelist()) - {DIGEST}:
            assert before.read(name) == after.read(name)
            assert before.getinfo(name).compress_type == after.getinfo(name).compress_type


@pytest.mark.parametrize("content", [b"", b"PK", b"no key"])
def test_what_is_no_key_or_no_wacz_is_misuse(content, file, authority, tmp_path):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(ConfigurationError):
        Signer.load(tmp_path / "x")
    with pytest.raises(UsageError):
        digest_to_sign(tmp_path / "x")
    openssl("genrsa", "-out", tmp_path / "rsa.key", "2048")
    with pytest.raises(ConfigurationError):
        Signer.load(tmp_path / "rsa.key")
    with pytest.raises(ConfigurationError):
        Trust.load([tmp_path / "x"])


def test_a_key_with_a_passphrase(file, authority, tmp_path):
    key = tmp_path / "locked.key"
    openssl("ec", "-in", authority.key("open"), "-aes256", "-passout", "pass:abc", "-out", key)
    with pytest.raises(ConfigurationError):
        Signer.load(key)
    assert Signer.load(key, passphrase=b"abc").fingerprint


def test_files_that_authsign_signed():
    """Of its two samples the certificate of the second is by an authority for tests only."""
    import certifi

    trust = evolve(Trust.load([Path(certifi.where())]), keys=frozenset())
    valid = verify(beside("warc/py-wacz/valid_signed_example_1.wacz"), trust=trust)
    assert valid.signature.domain == "btrix-sign-test.webrecorder.net"
    assert valid.signature.trusted
    assert [problem.code for problem in valid.problems] == ["time-stamp-stranger"]  # freetsa.org
    other = verify(beside("warc/py-wacz/invalid_signed_example_1.wacz"), trust=trust)
    assert not other.signature.trusted
    assert "signature-stranger" in {problem.code for problem in other.problems}


def test_a_signature_that_cannot_be_read_here_is_not_checked_and_says_nothing_against_the_file(
    file, authority, monkeypatch, capsys
):
    sign(file, Signer.load(authority.key("unread")))
    monkeypatch.setitem(sys.modules, "citecheck.archive.seal_check", None)  # as without the extra
    found = verify(file)
    assert (found.problems, [each.code for each in found.unchecked]) == (
        (),
        ["signature-unchecked"],
    )
    assert found.holds
    status = command.callback((file,), ())
    said = capsys.readouterr().out
    assert status == Status.INCOMPLETE
    assert "not checked: pip install 'citecheck[sign]'" in said
    assert "not signed" not in said
    assert f"{file}: holds" in said
