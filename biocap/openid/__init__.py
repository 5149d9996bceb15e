"""Signing in by the OpenID Connect of an organization or a country that has it.

services     what the Secretariat set up: whose it is, its issuer, the domains of its e-mail
fetching     documents of a provider, within limits of size, time and number
talking      the way there and back: discovery, keys, the code, and the token that is verified

django-allauth's own client was not taken: it reads documents of any size anew each time, takes the
token unverified where it came from the provider itself, and sends no nonce.
"""
