"""The words by which descriptions tell countries, languages, genres and types of film."""

from __future__ import annotations

NATIONS = {
    "Afghan": "AF", "Albanian": "AL", "Algerian": "DZ", "American": "US", "Anglo": "GB", "Argentine": "AR",
    "Argentinian": "AR", "Armenian": "AM", "Australian": "AU", "Austrian": "AT", "Bangladeshi": "BD",
    "Belgian": "BE", "Bolivian": "BO", "Bosnian": "BA", "Brazilian": "BR", "British": "GB", "Bulgarian": "BG",
    "Cambodian": "KH", "Canadian": "CA", "Chilean": "CL", "Chinese": "CN", "Colombian": "CO", "Croatian": "HR",
    "Cuban": "CU", "Czech": "CZ", "Czechoslovak": "CS", "Danish": "DK", "Dutch": "NL", "East German": "DD",
    "Egyptian": "EG", "English": "GB", "Estonian": "EE", "Ethiopian": "ET", "Filipino": "PH", "Finnish": "FI",
    "Franco": "FR", "French": "FR", "Georgian": "GE", "German": "DE", "Ghanaian": "GH", "Greek": "GR",
    "Hong Kong": "HK", "Hungarian": "HU", "Icelandic": "IS", "Indian": "IN", "Indonesian": "ID", "Iranian": "IR",
    "Iraqi": "IQ", "Irish": "IE", "Israeli": "IL", "Italian": "IT", "Italo": "IT", "Jamaican": "JM",
    "Japanese": "JP", "Kazakh": "KZ", "Kenyan": "KE", "Latvian": "LV", "Lebanese": "LB", "Lithuanian": "LT",
    "Luxembourgish": "LU", "Macedonian": "MK", "Malaysian": "MY", "Mexican": "MX", "Moroccan": "MA",
    "New Zealand": "NZ", "Nigerian": "NG", "Norwegian": "NO", "Pakistani": "PK", "Palestinian": "PS",
    "Peruvian": "PE", "Polish": "PL", "Portuguese": "PT", "Puerto Rican": "PR", "Romanian": "RO", "Russian": "RU",
    "Scottish": "GB", "Senegalese": "SN", "Serbian": "RS", "Singaporean": "SG", "Slovak": "SK", "Slovenian": "SI",
    "South African": "ZA", "South Korean": "KR", "Soviet": "SU", "Spanish": "ES", "Swedish": "SE", "Swiss": "CH",
    "Taiwanese": "TW", "Thai": "TH", "Tunisian": "TN", "Turkish": "TR", "Ukrainian": "UA", "Uruguayan": "UY",
    "Venezuelan": "VE", "Vietnamese": "VN", "Welsh": "GB", "West German": "DE", "Yugoslav": "YU",
}  # fmt: skip
"""Adjectives by the code of their country."""

GENRES = (
    "action", "action comedy", "action thriller", "adult animated", "adventure", "animated", "animation", "anthology",
    "art", "biographical", "biopic", "black comedy", "blaxploitation", "buddy comedy", "buddy cop", "burlesque",
    "caper", "Christmas", "comedy", "comedy drama", "comedy-drama", "comedy horror", "coming-of-age", "concert",
    "conspiracy thriller", "coming of age", "costume drama", "crime", "crime drama", "crime thriller", "dark comedy",
    "detective", "disaster", "docudrama", "documentary", "drama", "dramedy", "dystopian", "epic", "erotic",
    "erotic thriller", "espionage", "experimental", "exploitation", "family", "fantasy", "film noir", "found footage",
    "gangster", "ghost", "gothic", "heist", "historical", "historical drama", "holiday", "horror",
    "juvenile delinquency", "legal drama", "martial arts", "medical drama", "melodrama", "melodramatic",
    "military", "mockumentary", "monster",
    "musical", "musical comedy", "mystery", "neo-noir", "neo-Western", "noir", "parody", "period", "period drama",
    "political", "political thriller", "pornographic", "post-apocalyptic", "prison", "propaganda", "psychological",
    "psychological horror", "psychological thriller", "racing", "religious", "revisionist Western", "road",
    "romance", "romantic", "romantic comedy", "romantic comedy-drama", "romantic drama", "romantic thriller", "satire",
    "satirical", "science fiction", "science-fiction", "sci-fi", "screwball comedy", "sex comedy", "slapstick",
    "slasher", "social", "spaghetti Western", "splatter", "sport", "sports", "sports drama", "spy", "stoner",
    "supernatural", "supernatural horror", "superhero", "survival", "suspense", "swashbuckler", "teen", "teen comedy",
    "thriller", "tragedy", "tragicomedy", "vampire", "war", "war drama", "western", "Western", "zombie",
)  # fmt: skip
"""Words before "film" that tell its genre; the longest that fits is taken."""

AS_GENRE = {
    "animation": "animation", "adult animated": "animation", "melodramatic": "melodrama",
    "comedy drama": "comedy-drama", "dramedy": "comedy-drama", "dark comedy": "black comedy",
    "coming of age": "coming-of-age", "satirical": "satire",
    "science-fiction": "science fiction", "sci-fi": "science fiction", "romantic": "romance", "period": "history",
    "noir": "film noir", "sports": "sport", "art": "art film", "concert": "concert film", "road": "road movie",
}  # fmt: skip
"""What some of those words are called as a genre."""

TYPES = (
    ("short film", r"\bshort\b"),
    ("serial", r"\b(?:film )?serial\b"),
    ("television film", r"\b(?:television|TV|made-for-TV|made-for-television|telefilm)\b"),
    ("documentary", r"\b(?:documentary|mockumentary)\b"),
)
"""Types of film by what tells them, the first that fits; else it is a film."""

LANGUAGES = (
    "English", "French", "German", "Spanish", "Italian", "Japanese", "Chinese", "Mandarin", "Cantonese", "Korean",
    "Hindi", "Russian", "Portuguese", "Polish", "Swedish", "Danish", "Norwegian", "Dutch", "Greek", "Arabic", "Hebrew",
    "Yiddish", "Persian", "Turkish", "Tamil", "Telugu", "Malayalam", "Bengali", "Punjabi", "Urdu", "Finnish",
    "Hungarian", "Czech", "Romanian", "Ukrainian", "Thai", "Vietnamese", "Latin", "Icelandic", "Catalan", "Welsh",
)  # fmt: skip
