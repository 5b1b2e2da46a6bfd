"""Logging in and out, and the page about rights. allauth's sign-up, e-mail and password pages are not routed."""

from allauth.account import views as allauth
from django.urls import path
from django.views.decorators.http import require_http_methods

from norddjurs.people import views

offered = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("log-ind/", offered(allauth.login), name="account_login"),
    path("log-ud/", offered(allauth.logout), name="account_logout"),
    path("rettigheder/", views.rights, name="rights"),
]
