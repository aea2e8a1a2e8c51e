"""The commands for who runs the site: members and their roles, and invitations."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from repertory.cli.app import HERE, CollectionOption, JsonOption, app, opened, print_json
from repertory.site.database import prepare_database


class RoleName(StrEnum):
    """What a member may do; each may do what those before may."""

    member = "member"
    moderator = "moderator"
    owner = "owner"


@app.command()
def member(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The member's name on the site.")],
    collection: CollectionOption = HERE,
    new: Annotated[bool, typer.Option("--new", help="Make the account, and print a password for it.")] = False,
    password: Annotated[bool, typer.Option("--password", help="Give a lost password anew, and print it.")] = False,
    role: Annotated[RoleName | None, typer.Option("--role", help="What the member may do from now on.")] = None,
    json: JsonOption = False,
) -> None:
    """Show a member of the site, make one, or say what one may do.

    Example: repertory member isild --role moderator
    """
    prepare_database(opened(collection).root)
    from repertory.site.members import manage

    given = manage.make(name) if new else manage.new_password(name) if password else None
    found = manage.named(name, role.value if role else None)
    if json:
        print_json(found | ({"password": given} if given else {}))
        return
    print(f"{found['username']}, {found['role']}, member since {found['since']}.")
    if given:
        print(f"Password: {given} (to be changed on the site, under Settings)")


@app.command()
def invite(
    collection: CollectionOption = HERE,
    count: Annotated[int, typer.Option("--count", min=1, max=1000, help="How many people to invite.")] = 1,
    json: JsonOption = False,
) -> None:
    """Make codes by each of which one person may sign up, where the site's sign_up is "invitation".

    Example: repertory invite --count 3
    """
    prepare_database(opened(collection).root)
    from repertory.site.members import manage

    codes = manage.invite(count)
    print_json(codes) if json else print("\n".join(codes))
