"""Logging in and out, and the page about rights. allauth's sign-up, e-mail and password pages are not routed."""

from allauth.account import views as allauth
from django.urls import path

from norddjurs.people import views

urlpatterns = [
    path("log-ind/", allauth.login, name="account_login"),
    path("log-ud/", allauth.logout, name="account_logout"),
    path("rettigheder/", views.rights, name="rights"),
]
