"""Which States belong to which regional and subregional organization, and since and until when.

From general knowledge of their membership at the end of 2025, compiled in November 2026; the lists of ECCAS and ICGLR
and the recent changes in EAC and IGAD were compared with stored pages (press accounts, icglr-cirgl.com). The table says
whose region covers a host State and implies no opinion on the status of any State or area. A State whose membership was
interrupted, is contested or could not be dated is left out (Eritrea in IGAD, Rwanda in ECCAS, Comoros and Seychelles in
SADC, Kiribati in PIF, Cuba and the Bolivarian Republic of Venezuela in OAS); a suspended member counts as a member. A
first day of membership is given where a host State may have joined after its operation began.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from .kinds import RegionalLevel, RegionalOrganization


@dataclass(frozen=True, slots=True)
class Organization:
    """The member States of an organization (ISO 3166 alpha-3), of some the first or the last day of membership."""

    level: RegionalLevel
    members: frozenset[str]
    since: Mapping[str, date] = field(default_factory=dict)
    until: Mapping[str, date] = field(default_factory=dict)

    def members_on(self, day: date) -> frozenset[str]:
        """The member States on a day."""
        return frozenset(
            each for each in self.members if self.since.get(each, date.min) <= day <= self.until.get(each, date.max)
        )


REGIONAL, SUBREGIONAL = RegionalLevel.REGIONAL, RegionalLevel.SUBREGIONAL


def _states(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


ORGANIZATIONS: Mapping[RegionalOrganization, Organization] = {
    RegionalOrganization.AU: Organization(
        REGIONAL,
        _states(
            "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB GNB GNQ "
            "KEN LBR LBY LSO MAR MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD "
            "TGO TUN TZA UGA ZAF ZMB ZWE"
        ),
        since={"SSD": date(2011, 7, 27), "MAR": date(2017, 1, 30)},
    ),
    RegionalOrganization.ECOWAS: Organization(
        SUBREGIONAL,
        _states("BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI NER NGA SEN SLE TGO"),
        until=dict.fromkeys(("BFA", "MLI", "NER"), date(2025, 1, 28)),
    ),
    RegionalOrganization.ECCAS: Organization(SUBREGIONAL, _states("AGO BDI CAF CMR COD COG GAB GNQ STP TCD")),
    RegionalOrganization.SADC: Organization(
        SUBREGIONAL, _states("AGO BWA COD LSO MDG MOZ MUS MWI NAM SWZ TZA ZAF ZMB ZWE")
    ),
    RegionalOrganization.EAC: Organization(
        SUBREGIONAL,
        _states("BDI COD KEN RWA SOM SSD TZA UGA"),
        since={
            "BDI": date(2007, 7, 1),
            "RWA": date(2007, 7, 1),
            "SSD": date(2016, 9, 5),
            "COD": date(2022, 7, 11),
            "SOM": date(2024, 3, 4),
        },
    ),
    RegionalOrganization.IGAD: Organization(
        SUBREGIONAL, _states("DJI ETH KEN SDN SOM SSD UGA"), since={"SSD": date(2011, 11, 25)}
    ),
    RegionalOrganization.ICGLR: Organization(
        SUBREGIONAL,
        _states("AGO BDI CAF COD COG KEN RWA SDN SSD TZA UGA ZMB"),
        # The Pact on Security, Stability and Development was signed on 15 December 2006.
        since={
            **dict.fromkeys(_states("AGO BDI CAF COD COG KEN RWA SDN TZA UGA ZMB"), date(2006, 12, 15)),
            "SSD": date(2012, 11, 24),
        },
    ),
    RegionalOrganization.LAS: Organization(
        REGIONAL,
        _states("ARE BHR COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM"),
    ),
    RegionalOrganization.EU: Organization(
        REGIONAL,
        _states(
            "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT "
            "ROU SVK SVN SWE"
        ),
        since={
            **dict.fromkeys(_states("CYP CZE EST HUN LTU LVA MLT POL SVK SVN"), date(2004, 5, 1)),
            **dict.fromkeys(_states("BGR ROU"), date(2007, 1, 1)),
            "HRV": date(2013, 7, 1),
        },
        until={"GBR": date(2020, 1, 31)},
    ),
    RegionalOrganization.OSCE: Organization(
        REGIONAL,
        _states(
            "ALB AND ARM AUT AZE BEL BGR BIH BLR CAN CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV HUN "
            "IRL ISL ITA KAZ KGZ LIE LTU LUX LVA MCO MDA MKD MLT MNE MNG NLD NOR POL PRT ROU RUS SMR SRB SVK "
            "SVN SWE TJK TKM TUR UKR USA UZB VAT"
        ),
        since={"MNE": date(2006, 6, 22), "MNG": date(2012, 11, 21)},
    ),
    RegionalOrganization.OAS: Organization(
        REGIONAL,
        _states(
            "ARG ATG BHS BLZ BOL BRA BRB CAN CHL COL CRI DMA DOM ECU GRD GTM GUY HND HTI JAM KNA LCA MEX NIC "
            "PAN PER PRY SLV SUR TTO URY USA VCT"
        ),
        until={"NIC": date(2023, 11, 18)},
    ),
    RegionalOrganization.CARICOM: Organization(
        SUBREGIONAL,
        _states("ATG BHS BLZ BRB DMA GRD GUY HTI JAM KNA LCA MSR SUR TTO VCT"),
        since={"HTI": date(2002, 7, 2)},
    ),
    RegionalOrganization.SAARC: Organization(
        REGIONAL, _states("AFG BGD BTN IND LKA MDV NPL PAK"), since={"AFG": date(2007, 4, 3)}
    ),
    RegionalOrganization.ASEAN: Organization(
        REGIONAL, _states("BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM"), since={"TLS": date(2025, 10, 26)}
    ),
    RegionalOrganization.PIF: Organization(
        REGIONAL,
        _states("AUS COK FJI FSM MHL NCL NIU NRU NZL PLW PNG PYF SLB TON TUV VUT WSM"),
        since=dict.fromkeys(("NCL", "PYF"), date(2016, 9, 10)),
    ),
}


def covering(hosts: Collection[str], day: date) -> tuple[RegionalOrganization, ...]:
    """The organizations of which a host State was a member on a day, each once, in the order of the list."""
    wanted = frozenset(hosts)
    return tuple(each for each, found in ORGANIZATIONS.items() if wanted & found.members_on(day))
