"""Views that are imported when somebody asks for their page, and not when the process starts."""

from functools import cached_property
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ViewByName:
    """A view that is there once it is asked for; it has the attributes of the one it stands for."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__ = module
        self.__name__ = self.__qualname__ = name  # Django asks of every address, to find by name

    @cached_property
    def view(self) -> Any:
        return getattr(import_module(self.__module__), self.__name__)

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = self.view(request, *args, **kwargs)
        return response

    def __getattr__(self, name: str) -> Any:
        if name == "view_class":  # Django asks it of every address: ours are functions
            raise AttributeError(name)
        return getattr(self.view, name)


class ViewsOf:
    """The views of a module, by name: `ViewsOf("biocap.web.views.people").people_page`."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> ViewByName:
        return ViewByName(self._module, name)
