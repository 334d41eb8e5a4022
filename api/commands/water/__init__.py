"""``linkatlas water``: each command is a module of this package."""

from __future__ import annotations

from api.commandline import LazyGroup

_HELP = {
    "sections": "List the sections, their targets and their latest class.",
    "import": "Store the readings of a file.",
    "class": "Tell the class of every row of a file, without storing it.",
    "readings": "Print stored readings as CSV or JSON.",
    "bulletin": "Write the bulletin of a month.",
    "calendar": "List what is due, done and late.",
    "compare": "Set two cities' samples of one survey side by side.",
    "chart": "Draw an item at a section over time, or year against year.",
    "trace": "Walk up or down a river and list what is met.",
    "access": "Tell how to get to a section.",
    "token": "Issue, list and revoke the tokens by which cities submit.",
    "audit": "Tell who shared what, and when.",
}
"""Every command and its one line of help; its code is in the module of its name."""

command = LazyGroup(
    "api.commands.water",
    _HELP,
    name="water",
    help="Border water sections: readings, classes, bulletin, calendar, rivers, access.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
