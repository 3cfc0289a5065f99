"""The pages of services: all facts, in both languages, found by people and by search engines."""

import json
import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from httpx import AsyncClient

from bot.messages import LANGUAGES
from channels.web.links import service_page, services_page
from channels.web.service_words import page_words
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language
from knowledge_base.wordings import wordings
from tests.channels.conftest import PUBLIC_URL

every_language = pytest.mark.parametrize("language", LANGUAGES)
_SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


async def _read(site: AsyncClient, path: str) -> str:
    return unescape((await site.get(path)).raise_for_status().text)


@every_language
async def test_every_service_has_a_page_with_every_fact_that_holds_without_end(
    site: AsyncClient, language: Language
) -> None:
    for service in catalogue().services.values():
        page = await _read(site, service_page(service.id, language))
        assert f'<html lang="{language}">' in page
        assert f"<h1>{service.names.of(language)}</h1>" in page
        for fact in service.facts:
            if fact.valid_from is None and fact.valid_to is None:
                assert wordings(language).statement(fact, language) in page


async def test_a_fact_that_no_longer_holds_is_not_on_the_page(site: AsyncClient) -> None:
    page = await _read(site, "/services/passport")
    assert "52,000원" in page
    assert "10년 복수여권(58면)은 50,000원" not in page


@every_language
async def test_every_fact_leads_to_a_source_with_the_day_it_was_checked(
    site: AsyncClient, language: Language
) -> None:
    page = await _read(site, service_page("passport", language))
    marks = set(re.findall(r'href="#(source-\d+)"', page))
    assert marks
    assert marks == set(re.findall(r'<li id="(source-\d+)">', page))
    assert page.count(page_words(language).verified_on.partition("{")[0]) == len(marks)


@every_language
async def test_a_page_names_itself_and_its_other_language(
    site: AsyncClient, language: Language
) -> None:
    page = await _read(site, service_page("passport", language))
    canonical = f'<link rel="canonical" href="{PUBLIC_URL}{service_page("passport", language)}">'
    assert canonical in page
    alternates = dict(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', page))
    korean = f"{PUBLIC_URL}/services/passport"
    english = f"{PUBLIC_URL}/en/services/passport"
    assert alternates == {"ko": korean, "en": english, "x-default": korean}


@every_language
async def test_search_engines_are_told_which_service_it_is(
    site: AsyncClient, language: Language
) -> None:
    response = await site.get(service_page("passport", language))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.text)
    assert found is not None
    data: dict[str, Any] = json.loads(found.group(1))
    assert data["@type"] == "GovernmentService"
    assert data["name"] == catalogue().name("passport", language)
    assert data["inLanguage"] == language


@every_language
async def test_the_list_leads_to_every_service(site: AsyncClient, language: Language) -> None:
    page = await _read(site, services_page(language))
    for service in catalogue().services:
        assert f'href="{service_page(service, language)}"' in page


async def test_an_unknown_service_has_no_page(site: AsyncClient) -> None:
    assert (await site.get("/services/no-such-service")).status_code == 404


async def test_the_sitemap_lists_every_page_in_both_languages(site: AsyncClient) -> None:
    response = await site.get("/sitemap.xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - it is our own
    places = [one.text for one in root.findall("s:url/s:loc", _SITEMAP)]
    lists = 2  # of services and of polls
    assert len(places) == (len(catalogue().services) + lists) * len(LANGUAGES)
    assert f"{PUBLIC_URL}/en/services/passport" in places
    for url in root.findall("s:url", _SITEMAP):
        codes = [link.get("hreflang") for link in url.findall("x:link", _SITEMAP)]
        assert codes == ["ko", "en", "x-default"]


async def test_robots_are_kept_from_the_desk_and_led_to_the_sitemap(site: AsyncClient) -> None:
    lines = (await site.get("/robots.txt")).text.splitlines()
    assert "Disallow: /desk" in lines
    assert f"Sitemap: {PUBLIC_URL}/sitemap.xml" in lines
