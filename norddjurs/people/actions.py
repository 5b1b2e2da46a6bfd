"""What is done to people. Everything here is in the log."""

from django.contrib.auth.password_validation import validate_password

from norddjurs.audit.changes import change
from norddjurs.people.models import Role, User
from norddjurs.people.rights import Right, refuse_unless


def create_person(
    *, by: User, username: str, name: str, role: Role, password: str | None = None, is_demo: bool = False
) -> User:
    """Make a person; without a password they can't log in yet. A demo person (`is_demo`) can only in demo mode.

    Raises PermissionDenied, and ValidationError in Danish for a username that is taken or misspelt or a password that
    is too weak.
    """
    refuse_unless(by, Right.ADMINISTER)
    person = User(username=username, name=name, role=role, is_demo=is_demo)
    if password is not None:
        validate_password(password, person)
    person.set_password(password)
    person.clean_fields()
    with change(by=by, action="people.create", obj="person") as event:
        person.validate_unique()
        person.save(force_insert=True)
        event.object_key = f"person:{person.pk}"
        event.text("brugernavn", username)
        event.text("navn", name)
        event.text("rolle", role.label)
    return person
