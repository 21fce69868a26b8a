"""``citecheck seal``: sign an evidence file, and have others say when it existed."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli._values import FILE
from citecheck.cli.options import network_options, settings_from
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.archive.signing import Signer
    from citecheck.config import Network

_PASSPHRASE = "CITECHECK_SIGN_PASSPHRASE"  # noqa: S105 -- the variable's name


@click.command("seal", short_help="Sign an evidence file and have its time stamped.")
@click.argument("file", type=FILE)
@click.option(
    "--key",
    type=FILE,
    required=True,
    metavar="FILE",
    help="Private key on an elliptic curve, in PEM. Its passphrase, if it has one, is read from "
    f"{_PASSPHRASE}.",
)
@click.option(
    "--certificate",
    type=FILE,
    metavar="FILE",
    help="Certificates for the key in PEM, its own first: for a signature by a host.",
)
@click.option(
    "--time-stamp",
    metavar="URL",
    help="Authority (RFC 3161) that is asked to stamp the signature.",
)
@click.option(
    "--time-stamp-certificates",
    type=FILE,
    metavar="FILE",
    help="Certificates above that authority's own, in PEM, to be kept with the stamp.  "
    "[default: those that browsers trust]",
)
@click.option(
    "--calendar",
    "calendars",
    multiple=True,
    metavar="URL",
    help="Calendar of OpenTimestamps that is asked for a proof, kept as FILE.ots. Repeatable.",
)
@network_options
def command(file: Path, key: Path, **options: Any) -> int:
    """Sign FILE, a WACZ file of anybody's, by the WACZ Signing and Verification standard.

    The file is replaced by itself with the signature in it. 'citecheck verify' checks it.

    \b
    Examples:
      openssl ecparam -name prime256v1 -genkey -noout -out key.pem
      citecheck seal citecheck-report/article/evidence.wacz --key key.pem
      citecheck seal evidence.wacz --key key.pem --time-stamp https://tsa.example/tsr
      citecheck seal evidence.wacz --key key.pem --calendar https://calendar.example
    """  # noqa: D301 -- click wants the control character
    from citecheck.archive.seal import add_signature
    from citecheck.archive.signing import Signer
    from citecheck.archive.time_stamp import NoStamp

    screen = Screen()
    passphrase = os.environ.get(_PASSPHRASE)
    signer = Signer.load(
        key,
        certificate=options.pop("certificate"),
        passphrase=passphrase.encode() if passphrase else None,
    )
    url, above = options.pop("time_stamp"), options.pop("time_stamp_certificates")
    calendars = options.pop("calendars")
    network = settings_from(options).network
    status = Status.CLEAN
    signed = _signed(file, signer)
    if url is not None:
        try:
            signed |= asyncio.run(_stamp(signed["signature"], url, above, network))
        except NoStamp as error:
            screen.error(f"{file}: signed, but without a time stamp: {error}")
            status = Status.INCOMPLETE
    add_signature(file, signed)
    screen.line(f"{file}: signed by key {signer.fingerprint}")
    if calendars and not asyncio.run(_promised(file, calendars, network, screen)):
        status = Status.INCOMPLETE
    return status


async def _promised(
    file: Path, calendars: tuple[str, ...], network: Network, screen: Screen
) -> bool:
    """Keep a proof beside the file as it is now; gives whether every calendar is in it."""
    from citecheck.archive.open_timestamps import SUFFIX, NoProof, stamp
    from citecheck.deposit.target import Digest
    from citecheck.durable import write_whole
    from citecheck.fetch import Fetcher

    asked = stamp(calendars, Digest.of_path(file).sha256, os.urandom(16))
    try:
        async with Fetcher(network) as fetcher:
            proof, silent = await fetcher.run(asked)
    except NoProof as error:
        screen.error(f"{file}: without a proof of a calendar: {error}")
        return False
    beside = file.with_name(file.name + SUFFIX)
    write_whole(beside, proof)
    screen.line(f"{beside}: promised; run ots upgrade on it in a day or two")
    for reason in silent:
        screen.error(reason)
    return not silent


def _signed(file: Path, signer: Signer) -> dict[str, str]:
    from citecheck.archive.seal import digest_to_sign
    from citecheck.clock import utc_now
    from citecheck.recording import SOFTWARE

    return signer.sign(digest_to_sign(file), created=utc_now(), software=SOFTWARE)


async def _stamp(signature: str, url: str, above: Path | None, network: Network) -> dict[str, str]:
    import certifi

    from citecheck.archive.signing import certificates, pem
    from citecheck.archive.time_stamp import stamp
    from citecheck.fetch import Fetcher

    known = certificates(above or Path(certifi.where()))
    async with Fetcher(network) as fetcher:
        made = await fetcher.run(stamp(url, signature.encode("ascii"), known))
    return made.fields(pem(made.chain))
