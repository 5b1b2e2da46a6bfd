"""Plain builders of stored things: what a test does not care about has a value here."""

from norddjurs.people.models import Role, User

PASSWORD = "korrekt hest batteri"


def make_user(role: Role = Role.MANAGER, *, username: str | None = None, name: str = "Kim Hansen", **fields) -> User:
    """A person who can log in with PASSWORD; the username is the role's value unless given."""
    user = User(username=username or str(role.value), name=name, role=role, **fields)
    user.set_password(PASSWORD)
    user.save()
    return user
