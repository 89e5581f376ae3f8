"""Reports of our own that several tests of intake use."""

BODY = (
    "Ghanaian Foreign Minister Ama Boateng met her Ivorian counterpart in Abidjan on Thursday to settle the "
    "fees for lorries at the Elubo crossing, her ministry said.\n"
    "The two agreed that the fees would be halved from July and looked at again after a year, according to "
    "the same statement.\n"
    "“Nobody gains from a queue of two days,” Boateng told reporters before she flew home in the evening."
)

HTML = """<!doctype html><html lang="en"><head><title>Fees at border halved - The Elubo Times</title>
<meta property="og:title" content="Fees at border halved">
<meta property="og:site_name" content="The Elubo Times">
<meta name="author" content="Kofi Asare">
<meta property="article:published_time" content="2021-05-07T09:30:00Z">
<link rel="canonical" href="https://elubo.example/2021/05/fees"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Fees at border halved</h1>
<p>Ghanaian Foreign Minister Ama Boateng met her Ivorian counterpart in Abidjan on Thursday to settle
the fees for lorries at the Elubo crossing, her ministry said.</p><p>The two agreed that the fees would
be halved from July and looked at again after a year, according to the same statement.</p>
<p>“Nobody gains from a queue of two days,” Boateng told reporters before she flew home to Accra in the
evening.</p></article><footer>Contact us</footer></body></html>"""

FEED = """Latest news with #Elubo

The Elubo Times
3 days ago
- Politics
- The Elubo Times
Fees at the crossing halved
Ghana and Côte d'Ivoire have halved the fees for lorries at Elubo, the ministries of both said on \
Thursday. The new fees hold from July. (AFP)

Lagos Herald
25-04-2021
- Business
- Lagos Herald
Minister to fly to Abidjan
Foreign Minister Ama Boateng will fly to Abidjan next week to talk about the fees, her spokesman told \
drivers who had waited for two days.

The Elubo Times
04-02-2021
- Business
Queue grows at Elubo
Over two hundred lorries stood before the gates on Monday morning, and drivers asked both governments to \
act before \
"""


def load_all(paths, defaults=None):
    """The reports of some paths and the problems told, as lines."""
    from foreigndesk.intake import Defaults, load

    problems = []
    reports = list(load(paths, defaults or Defaults(), lambda problem: problems.append(str(problem))))
    return reports, problems
