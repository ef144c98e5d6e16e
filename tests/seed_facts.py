"""What the sources of the three editions state and their pages must show, taken from them by hand."""

ORGANIZERS = [
    ("Khoa D Doan", None, "VinUniversity, Vietnam", "https://khoadoan.me"),
    ("Aniruddha Saha", None, "University of Maryland, College Park, USA", "https://ani0075saha.github.io/"),
    ("Anh Tuan Tran", None, "VinAI Research, Vietnam", "https://scholar.google.com/citations?user=FYZ5ODQAAAAJ&hl=en"),
    ("Yingjie Lao", None, "Clemson University, USA", "https://ylao.people.clemson.edu"),
    ("Kok-seng Wong", None, "VinUniversity, Vietnam", "https://vinuni.edu.vn/people/kok-seng-wong"),
    ("Ang Li", None, "Simular Research, USA", "https://simular.ai"),
    ("Haripriya Harikumar", None, "Deakin University, Australia", "https://haripriyaaharikumar.github.io"),
    ("Eugene Bagdasaryan", None, "Cornell Tech, USA", "https://ebagdasa.github.io/"),
    ("Micah Goldblum", None, "New York University, USA", "https://goldblum.github.io/"),
    ("Tom Goldstein", None, "University of Maryland, College Park, USA", "https://www.cs.umd.edu/~tomg/"),
]  # fmt: skip

#: Name, position, affiliations and link of everybody whom visitors see, in the order of the page.
SHOWN = {
    ("2023", "speaker"): [
        ("Bo Li", "Associate Professor", "UIUC", "https://aisecure.github.io/"),
        ("Ruoxi Jia", "Assistant Professor", "Virginia Tech", "https://ruoxijia.info/"),
        ("Adam Dziedzic", "Assistant Professor", "CISPA", "https://adam-dziedzic.com/"),
        ("Florian Tramèr", "Assistant Professor", "ETH Zürich", "https://floriantramer.com/"),
        ("Yiming Li", "Research Professor", "Zhejiang University", "http://liyiming.tech/"),
        ("Baoyuan Wu", "Associate Professor", "CUHK-Shenzhen", "https://sites.google.com/site/baoyuanwu2015/"),
        ("Jonas Geiping", "Research Group Leader", "ELLIS Institute & MPI-IS", "https://jonasgeiping.github.io/"),
    ],
    ("2023", "panelist"): [
        ("Franziska Boenisch", "Tenure-track Faculty", "CISPA", "https://franziska-boenisch.de/"),
        ("Bo Li", "Associate Professor", "UIUC", "https://aisecure.github.io/"),
        ("Baoyuan Wu", "Associate Professor", "CUHK-Shenzhen", "https://sites.google.com/site/baoyuanwu2015/"),
        ("Ruoxi Jia", "Assistant Professor", "Virginia Tech", "https://ruoxijia.info/"),
    ],
    ("2023", "moderator"): [("Eugene Bagdasaryan", None, "Cornell Tech, USA", "https://ebagdasa.github.io/")],
    ("2023", "organizer"): ORGANIZERS,
    ("2024", "speaker"): [
        ("Josue Casco-Rodriguez", None, "Rice University", "https://sites.google.com/rice.edu/josuecasco-rodriguez/home"),
        ("Tom Goldstein", None, "University of Maryland", "https://www.cs.umd.edu/~tomg/"),
        ("Nicolas Papernot", None, "University of Toronto", "https://www.papernot.fr/"),
        ("Abeba Birhane", None, "Mozilla Foundation", "https://abebabirhane.com/"),
        ("Nate Gillman", None, "Brown University", "https://cs.brown.edu/people/ngillman/"),
        ("Elvis Dohmatob", None, "FAIR", "https://dohmatob.github.io/"),
    ],
    ("2024", "organizer"): ORGANIZERS,
    ("2025", "speaker"): [
        ("Pin-Yu Chen", "Principal Research Scientist", "IBM Research AI", "https://sites.google.com/site/pinyuchenpage/home"),
        ("Zico Kolter", "Professor", "Carnegie Mellon University", "https://zicokolter.com/"),
        ("Sanmi Koyejo", "Assistant Professor", "Stanford University", "https://cs.stanford.edu/~sanmi/"),
        ("Dawn Song", "Professor", "University of California, Berkeley", "https://dawnsong.io/"),
        ("Eric Wallace", "Member of Technical Staff", "OpenAI", "https://www.ericswallace.com/"),
        ("Eric Wong", "Assistant Professor", "University of Pennsylvania", "https://riceric22.github.io/"),
    ],
    ("2025", "panelist"): [
        ("Tatsunori Hashimoto", "Assistant Professor", "Stanford University", "https://thashim.github.io/"),
        ("Adina Williams", "Research Scientist", "Facebook AI Research", "https://ai.meta.com/people/1396973444287406/adina-williams/"),
        ("Rex (Zhitao) Ying", "Assistant Professor", "Yale University", "https://www.cs.yale.edu/homes/ying-rex/"),
    ],
    ("2025", "organizer"): [
        ("Franziska Boenisch", None, "CISPA Helmholtz Center for Information Security", "https://cispa.de/en/people/c01frbo"),
        ("Khoa D Doan", None, "VinUniversity, Vietnam", "https://mail-research.com/"),
        ("Adam Dziedzic", None, "CISPA Helmholtz Center for Information Security", "https://adam-dziedzic.com/"),
        ("Bo Li", None, "University of Illinois at Urbana-Champaign", "https://aisecure.github.io/"),
        ("Viet Anh Nguyen", None, "Chinese University of Hong Kong", "https://www.vietanhnguyen.net/"),
        ("Aniruddha Saha", None, "Independent Researcher", "https://ani0075saha.github.io/"),
        ("Zhenting Wang", None, "Rutgers University", "https://zhentingwang.github.io/"),
        ("Heather Zheng", None, "University of Chicago", "https://people.cs.uchicago.edu/~htzheng/"),
    ],
}  # fmt: skip

#: Those who stood in comments of the pages only.
HIDDEN = {
    ("2023", "speaker"): [("Dawn Song", "Professor", "UC Berkeley", "https://dawnsong.io/")],
    ("2024", "speaker"): [
        ("Rohan Taori or Tatsunori Hashimoto", None, "Stanford University", None),
        ("Scott Aaronson", None, "UT Austin & OpenAI", "https://www.scottaaronson.com/"),
    ],
}

#: The organizations of the strips of affiliations: country and link. Only some have a country.
AFFILIATIONS_2023 = {
    "VinUniversity": ("Vietnam", "https://vinuni.edu.vn/college-of-engineering-computer-science/"),
    "University of Maryland": ("USA", "https://www.cs.umd.edu/"),
    "VinAI Research": ("Vietnam", "https://www.vinai.io/"),
    "Clemson University": ("USA", "https://www.clemson.edu/index.html"),
    "Simular Research": ("USA", "https://simular.ai/"),
    "Deakin University": ("Australia", "https://www.deakin.edu.au/"),
    "Cornell Tech": ("USA", "https://tech.cornell.edu/"),
    "New York University": ("USA", "https://www.nyu.edu/"),
}
AFFILIATIONS_2025 = {
    "CISPA Helmholtz Center for Information Security": (None, "https://cispa.de/en"),
    "VinUniversity": AFFILIATIONS_2023["VinUniversity"],
    "University of Illinois at Urbana-Champaign": (None, "https://illinois.edu/"),
    "Chinese University of Hong Kong": (None, "https://www.cuhk.edu.hk/english/index.html"),
    "Rutgers University": (None, "https://www.rutgers.edu/"),
    "University of Chicago": (None, None),
}
AFFILIATIONS = {"2023": AFFILIATIONS_2023, "2024": AFFILIATIONS_2023, "2025": AFFILIATIONS_2025}
SPONSORS_2023 = ["TrojAI", "University of Maryland Center for Machine Learning", "Google"]

#: The programmes in the three columns of the sources; a blank line is a rule between blocks.
_PROGRAMMES = {
    "2023": """
08:55 am | Opening Remarks | Organizers

09:00 am | Invited Talk 1: A Blessing in Disguise: Backdoor Attacks as Watermarks for Dataset Copyright | Yiming Li
09:30 am | Invited Talk 2: Recent Advances in Backdoor Defense and Benchmark | Baoyuan Wu
10:00 am | Coffee Break

10:30 am | Invited Talk 3: The difference between safety and security for watermarking | Jonas Geiping
11:00 am | Oral 1: Effective Backdoor Mitigation Depends on the Pre-training Objective | Sahil Verma, Gantavya Bhatt, Soumye Singhal, Arnav Das, Chirag Shah, John Dickerson, Jeff A Bilmes
11:15 am | Invited Talk 4: Universal jailbreak backdoors from poisoned human feedback | Florian Tramèr
11:45 am | Lunch Break

01:00 pm | Oral 2: VillanDiffusion: A Unified Backdoor Attack Framework for Diffusion Models | Sheng-Yen Chou, Pin-Yu Chen, Tsung-Yi Ho
01:15 pm | Oral 3: The Stronger the Diffusion Model, the Easier the Backdoor: Data Poisoning to Induce Copyright Breaches Without Adjusting Finetuning Pipeline | Haonan Wang, Qianli Shen, Yao Tong, Yang Zhang, Kenji Kawaguchi
01:30 pm | Invited Talk 5: Is this model mine? On stealing and defending machine learning models | Adam Dziedzic
02:00 pm | Invited Talk 6 | Ruoxi Jia
02:30 pm | Coffee Break

03:00 pm | Poster Session | Paper Authors
03:45 pm | Oral 4: Backdooring Instruction-Tuned Large Language Models with Virtual Prompt Injection | Jun Yan, Vikas Yadav, Shiyang Li, Lichang Chen, Zheng Tang, Hai Wang, Vijay Srinivasan, Xiang Ren, Hongxia Jin
04:00 pm | Oral 5: BadChain: Backdoor Chain-of-Thought Prompting for Large Language Models | Zhen Xiang, Fengqing Jiang, Zidi Xiong, Bhaskar Ramasubramanian, Radha Poovendran, Bo Li
04:15 pm | Invited Talk 7: Decoding Backdoors in LLMs and Their Implications | Bo Li

04:45 pm | Panel Discussion | Moderator: Eugene Bagdasaryan
05:15 pm | Closing Remarks | Organizers
""",
    "2024": """
08:55 am | Opening Remarks | Organizers

09:00 am | Invited Talk 1: To be announced
09:30 am | Invited Talk 2: To be announced
10:00 am | Coffee Break

10:30 am | Invited Talk 3: To be announced
11:00 am | Oral 1: To be announced
11:15 am | Invited Talk 4: To be announced
11:45 am | Lunch Break

01:00 pm | Oral 2: To be announced
01:15 pm | Oral 3: To be announced
01:30 pm | Invited Talk 5: To be announced
02:00 pm | Invited Talk 6: To be announced
02:30 pm | Coffee Break

03:00 pm | Poster Session | Paper Authors
03:45 pm | Oral 4: To be announced
04:00 pm | Oral 5: To be announced
04:15 pm | Invited Talk 7: To be announced

04:45 pm | Panel Discussion | Moderator: To be announced
05:15 pm | Closing Remarks | Organizers
""",
    "2025": "",
}
PROGRAMMES = {
    year: [block.split("\n") for block in text.strip().split("\n\n") if block]
    for year, text in _PROGRAMMES.items()
}

TOPICS_2023 = [
    "Backdoor attacks", "Poisoning attacks", "Dirty-label backdoor attacks", "Clean-label backdoor attacks",
    "Backdoors in various learning paradigms (supervised, semi-supervised, self-supervised)",
    "Backdoors in various computer vision tasks (object detection, segmentation)",
    "Backdoors in multimodal models (vision+language)",
    "Backdoors in federated learning", "Backdoors in NLP and less-studied domains (speech, graphs)",
    "Backdoors in generative models (e.g., diffusion models)",
    "Backdoors in large language models", "Backdoor defenses",
    "Backdoor detection (poisoned inputs, poisoned models)",
    "Backdoor mitigation (data sanitization, model repair)",
    "Understanding backdoor behaviors", "Backdoor for social good",
    "Watermarking (for IP protection, ownership verification, generative data marking, etc.)",
    "Trapdoor/honeypot defenses", "Model unlearning", "Deep model behavior understanding",
]  # fmt: skip
TOPICS_2025 = [
    "Data-centric approach to the safety of generative models",
    "Data memorization in generative models",
    "Data contamination in generative models",
    "Data verification in generative models",
    "Data poisoning and backdoors in generative models",
    "Generative data for trustworthy AI research",
    "synthetic datasets for security studies",
    "synthetic augmentation for robust models",
]
CRITERIA = ["soundness of the methodology", "relevance to the workshop", "societal impacts"]

#: The headings of each page, in the order of its source.
HEADINGS: dict[str, list[str]] = {
    "2023": [
        "Schedule", "Speakers", "Panelists", "Workshop Sponsors", "Organizers", "Organizers affiliations",
        "Call for Papers", "Motivation and Topics", "Important Dates", "Submission Instructions",
    ],
    "2024": ["Schedule", "Speakers", "Workshop Sponsors", "Organizers", "Organizers affiliations"],
    "2025": [
        "Schedule", "Speakers", "Panelists", "Call for Papers", "Motivation and Topics", "Important Dates",
        "Submission Instructions", "Workshop Sponsors", "Organizers", "Organizer affiliations",
    ],
}  # fmt: skip
#: Headings that only a page of ours has, below all others: the papers by name, and the cited works.
ADDED_HEADINGS = {"2023": ["Accepted papers"], "2024": [], "2025": ["References"]}


def _people(year: str) -> list[str]:
    """Return everybody's name, position and affiliation as they stand together on the page."""
    return [
        " ".join(word for word in who[:3] if word)
        for (edition, role), shown in SHOWN.items()
        if edition == year and role != "moderator"
        for who in shown
    ]


def _programme(year: str) -> list[str]:
    """Return the lines of the programme as they stand on the page."""
    return [line.replace(" | ", " ") for block in PROGRAMMES[year] for line in block]


FACTS: dict[str, list[str]] = {
    "2023": [
        "Backdoors in Deep Learning: The Good, the Bad, and the Ugly",
        "NeurIPS) 2023",
        "December 15, 2023 (Full-day event)",
        "New Orleans, USA",
        "Times are in CST, UTC−06:00",
        *_programme("2023"),
        *_people("2023"),
        *SPONSORS_2023,
        *AFFILIATIONS_2023,
        "Submission deadline September 29, 2023 October 6, 2023, 11:59 pm AoE",
        "Author notification October 27, 2023",
        "Camera-ready deadline December 1, 2023, 11:59 pm AoE",
        "Workshop date December 15, 2023",
        "The Good, the Bad, and the Ugly",
        "A Watermark for Large Language Models",
        *TOPICS_2023,
        *CRITERIA,
        "double-blind",
        "at another workshop or a conference",
        "a poster or a talk",
        "up to 6 pages",
        "NeurIPS Code of Conduct and Code of Ethics",
        "non-archival",
        "https://openreview.net/group?id=NeurIPS.cc/2023/Workshop/BUGS",
    ],
    "2024": [
        "AI in the Synthetic Age",
        "The Synthetic Data Age is here to stay",
        "NeurIPS) 2024",
        "December 14 or 15, 2024 Tentative",
        "Vancouver, Canada",
        "Times are in PST, UTC−08:00",
        "Tentative May still change.",
        *_programme("2024"),
        *_people("2024"),
        *SPONSORS_2023,
        *AFFILIATIONS_2023,
    ],
    "2025": [
        "Data in Generative Models (The Bad, the Ugly, and the Greats)",
        "Forty-Second International Conference on Machine Learning (ICML) 2025",
        "July 18 or 19, 2025 (Full-day event)",
        "Vancouver, Canada",
        "1) privacy",
        "2) safety",
        "3) biases",
        "Programme: coming soon",
        *_people("2025"),
        *AFFILIATIONS_2025,
        "Submission deadline May 14, 2025, 11:59 pm AoE",
        "Author notification June 9, 2025",
        "Camera-ready deadline June 30, 2025, 11:59 pm AoE",
        "Workshop date July 18 or 19, 2025 (Full-day event)",
        "Tentative May still change.",
        "Coming soon.",
        "Would you like to sponsor this workshop? Please get in touch.",
        "BUGS @ NeurIPS 2023",
        "beyond backdoor attacks",
        "Data-Centric Approach to the Safety of Generative Models (general theme):",
        "Data Memorization in Generative Models:",
        "Data Contamination in Generative Models:",
        "Data Verification in Generative Models:",
        *TOPICS_2025,
        *CRITERIA,
        "double-blind",
        "ICML 2025 included",
        "non-archival",
        "a poster or a talk",
        "Papernot et al.",
        "Wen et al.",
        "Dubiński et al.",
        "Duan et al.",
        "SoK: Security and privacy in machine learning. In EuroS&P, pages 399–414. IEEE, 2018.",
        "Yuxin Wen, Yuchen Liu, Chen Chen, and Lingjuan Lyu.",
        "Stanisław Pawlak",
        "Paweł Morawiecki",
        "Tomasz Trzciński",
        "arXiv:2402.07841",
    ],
}
