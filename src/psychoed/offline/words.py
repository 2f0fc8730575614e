"""The words of the course without internet; `{name}` is where a script or the build puts something in."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["NEWER", "READ_ME", "SAID", "ZIP_HERE", "ZIP_LINK"]

#: What the part of the page says and asks, by the name that its script asks for.
SAID = MappingProxyType(
    {
        "absent": "The course is not kept on this device yet.",
        "size": "It takes about {stored} MB of room, of which about {loaded} MB are loaded.",
        "keep": "Keep the course on this device",
        "working": "Keeping the course …",
        "stop": "Stop",
        "stopped": "Stopped. Nothing is kept.",
        "kept": "The course is kept on this device. Its pages open without internet, in this browser.",
        "done": "Done. You can go offline now.",
        "remove": "Remove it from this device",
        "removed": "Removed. What you wrote in the course is still here.",
        "newer": "A newer version of the course is ready on this device.",
        "show": "Show the newer version",
        "network": "The connection broke off, so nothing is kept. Try again when it is better.",
        "room": "There is not enough room on this device, so nothing is kept. Free some, then try again.",
        "changed": "The course was renewed on its way here, or the network changed it. So nothing is kept. "
        "Load this page again, then try once more.",
        "refused": "This browser does not let the course keep anything on this device, so nothing is kept.",
        "insecure": "This address does not begin with https. Browsers keep nothing to use without internet from "
        "such a page. The course in one file, below, does the same.",
        "disk": "You have opened the course from a folder. So it is on this device already, and needs no internet.",
    }
)

#: On any page, once a newer version is ready.
NEWER = MappingProxyType({"newer": SAID["newer"], "show": SAID["show"]})

#: The way to the zip, and what stands in its place in the copy that the zip holds.
ZIP_LINK = "The whole course as one file"
ZIP_HERE = "You are reading the course from such a folder."

#: In the zip, beside the first page.
READ_ME = """\
{title}

The whole course, for a device without internet.

1. Unpack this folder: all of it, not single files.
2. Open the file index.html in it with a double click.

Nothing here needs the internet. What you write stays in the browser of the device.
In Firefox each page keeps its own, so other browsers suit this folder better.
"""
