"""The child process that sets the PDF.

It reads the galley as JSON from its input and the folders of fonts from its arguments, and writes the PDF to
its output. It is run by path and alone, with limits on time and memory, so that no text can make the server
ill, and it imports nothing of the product, which keeps its start short.
"""

import json
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst

SECONDS = 60
MEMORY = 4 << 30
"""Of address space, in bytes; a report of sixty pages takes a tenth of it."""


def limit() -> None:
    """Bind this process to its share; what it starts would inherit it."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def typeset(galley: str, folders: list[str]) -> bytes:
    """The PDF of a galley, tagged and archival: what breaks PDF/UA-1 or PDF/A-2a is an error."""
    given = json.loads(galley)
    dated = datetime(given["year"], given["month"], given["day"], tzinfo=UTC)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    layout = (Path(__file__).parent / "layout.typ").read_bytes()
    compiler = typst.Compiler(layout, font_paths=fonts, ignore_system_fonts=True, sys_inputs={"galley": galley})
    made = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=dated)
    return made if isinstance(made, bytes) else b"".join(made or ())


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode(), sys.argv[1:]))
