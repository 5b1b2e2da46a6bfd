"""One's own messages."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from goals.actions import notices
from goals.models import Message
from norddjurs.people.models import User
from norddjurs.people.rights import Right, needs


@needs(Right.LIVE)
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a message as read, and go back to the page it stood on. Somebody else's is not to be known of."""
    user = cast(User, request.user)
    message = Message.objects.filter(pk=pk, to=user).first()
    if message is None:
        raise Http404
    notices.read(by=user, message=message)
    back = request.POST.get("tilbage", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")
