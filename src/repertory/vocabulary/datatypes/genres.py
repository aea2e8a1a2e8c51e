"""What genres are called in the languages of film sites."""

from __future__ import annotations

from repertory.vocabulary.folding import fold

_NAMES = {
    "action": (
        "action|azione|acción|ação|acção|akční|akcja|actie|action film|actionfilm|toiminta|боевик|экшен|бойовик|"
        "екшн|动作|動作|アクション|액션|aksiyon|akció|acțiune|actiune|δράση|akcija|aksjon|akčný|екшън|hành động"
    ),
    "adventure": (
        "adventure|aventure|aventuras|aventura|abenteuer|abenteuerfilm|avventura|dobrodružný|dobrodružství|"
        "przygodowy|avontuur|äventyr|eventyrfilm|seikkailu|приключения|пригоди|пригодницький|приключенский|冒险|冒險|"
        "アドベンチャー|冒険|모험|어드벤처|macera|kaland|aventuri|aventură|περιπέτεια|avantura|pustolovni|eventyr|"
        "dobrodružný film|приключенски|phiêu lưu"
    ),
    "animation": (
        "animation|animated|animación|animação|animationsfilm|zeichentrick|trickfilm|animazione|animovaný|"
        "animowany|animatie|animerad|animert|animaatio|мультфильм|мультик|анимация|анімація|мультфільм|动画|動畫|アニメ|"
        "アニメーション|애니메이션|animasyon|animációs|animáció|animație|κινούμενα σχέδια|κινουμένων σχεδίων|animirani|"
        "animirano|animace|cartoon|dessin animé|анимационен|hoạt hình|animacja"
    ),
    "anime": "anime|аниме|аніме",
    "biography": (
        "biography|biopic|biographical|biographie|biographique|biografía|biográfico|biográfica|biografia|"
        "biografie|biograficzny|biografico|životopisný|životopis|biografisch|biografi|biografinen|biografisk|"
        "elämäkerta|биография|біографія|биографический|传记|傳記|伝記|전기|biyografi|életrajzi|életrajz|biografic|"
        "βιογραφία|biografski|biografija|biographischer film|биографичен"
    ),
    "comedy": (
        "comedy|comic|comédie|comedia|komödie|komoedie|commedia|comédia|komedie|komédia|komedia|komedi|"
        "komedie film|lustspiel|komedia filmowa|komedie/humor|komedifilm|komediaelokuva|комедия|комедія|喜剧|喜劇|"
        "コメディ|コメディー|喜劇映画|코미디|vígjáték|comedie|κωμωδία|komedija|komedie (film)|комедиен|hài|комедийный"
    ),
    "crime": (
        "crime|policier|criminel|crimen|policiaca|policíaco|policial|krimi|kriminalfilm|poliziesco|crimine|"
        "giallo|krimi film|kryminał|kryminalny|misdaad|kriminal|krim|rikos|rikoselokuva|криминал|кримінал|"
        "детектив криминал|криминальный|犯罪|クライム|범죄|suç|polar|bűnügyi|crimă|crima|έγκλημα|αστυνομική|krimić|"
        "kriminalistický|kriminálny|криминален|polis|hình sự"
    ),
    "documentary": (
        "documentary|documentaries|documentaire|documental|documentário|dokumentarfilm|dokumentation|dokumentar|"
        "dokumentarisch|documentario|dokumentární|dokument|dokumentalny|dokumentär|dokumentti|dokumenttielokuva|"
        "документальный|документальний|документален|纪录片|記錄片|紀錄片|ドキュメンタリー|다큐멘터리|belgesel|dokumentumfilm|"
        "dokumentum|documentar|ντοκιμαντέρ|dokumentarni|dokumentarac|dokumentárny|tài liệu"
    ),
    "drama": (
        "drama|dramatic|drame|dramático|drammatico|drammatica|dramat|dramatický|draama|dramma|drama film|"
        "dramatisk|драма|剧情|劇情|ドラマ|드라마|dram|dráma|dramă|δράμα|δραματική|dráma film|dramafilm|драма (фильм)|"
        "tâm lý|chính kịch|melodrama dramático"
    ),
    "melodrama": "melodrama|mélodrame|melodramma|melodramat|мелодрама|メロドラマ|melodrám|melodramă",
    "family": (
        "family|children|childrens|kids|familial|famille|familiar|infantil|familie|familienfilm|kinderfilm|"
        "kinder|famiglia|per famiglie|família|rodinný|rodinné|familijny|familiefilm|jeugd|familj|barnfilm|barn|"
        "perhe|perhe-elokuva|lastenelokuva|lasten|семейный|детский|сімейний|家庭|儿童|兒童|ファミリー|가족|aile|çocuk|családi|"
        "familie film|familial film|οικογενειακή|obiteljski|porodični|семеен|dětský|dla dzieci|enfants|jeunesse|"
        "gia đình"
    ),
    "fantasy": (
        "fantasy|fantastique|fantasía|fantástico|fantástica|fantasyfilm|fantasie|fantastico|fantasia|fantasi|"
        "фэнтези|фантези|фентезі|奇幻|魔幻|ファンタジー|판타지|fantastik|fantázia|φαντασίας|fantastika|fantazija|fantasztikus|"
        "фентъзи|giả tưởng|fantasie film|fantázy|fantastyczny|fantasía film|fantasy film|фантастика и фэнтези"
    ),
    "history": (
        "history|historical|historique|histoire|histórico|histórica|historia|historisch|historienfilm|geschichte|"
        "storico|storia|história|historický|historyczny|historie|historisk|historia film|historiallinen|"
        "исторический|история|історичний|історія|历史|歷史|歴史|역사|tarih|tarihi|történelmi|istoric|istorie|ιστορική|"
        "povijesni|istorijski|исторически|lịch sử|historical drama|kostýmní"
    ),
    "horror": (
        "horror|épouvante|horreur|épouvante-horreur|épouvante horreur|terror|horrorfilm|orrore|hororový|horor|"
        "griezel|skräck|skräckfilm|gyser|skrekk|kauhu|kauhuelokuva|ужасы|жахи|хоррор|恐怖|惊悚恐怖|ホラー|공포|호러|korku|"
        "groază|τρόμου|τρόμος|horori|ужас|ужаси|gruselfilm|rysare|grøsser|kinh dị|strašidelný"
    ),
    "music": (
        "music|musique|música|musik|musica|muzyka|muzyczny|muziek|musiikki|музыка|музыкальный|музика|音乐|音樂|音楽|음악|"
        "müzik|zenés|zene|muzică|μουσική|glazbeni|muzički|hudební|hudobný|hudba|musikfilm|musikfilm (genre)|"
        "musikk|музикален|musikalisk|muziekfilm|âm nhạc|musical/music"
    ),
    "musical": (
        "musical|comédie musicale|muzikál|мюзикл|мюзикл (фильм)|歌舞|ミュージカル|뮤지컬|müzikal|musikal|musikaali|"
        "μιούζικαλ|mjuzikl|comedia musical|nhạc kịch|muzikal"
    ),
    "mystery": (
        "mystery|mystère|misterio|mistero|mystik|mysteryfilm|mistério|mysteriózní|mystery film|tajemnica|"
        "mysterie|mysteeri|mysterium|детектив|мистика|загадка|містика|悬疑|懸疑|推理|ミステリー|미스터리|gizem|rejtély|"
        "misztikus|mister|μυστηρίου|misterij|misterija|detektivní|detektywistyczny|мистерия|mysterium film|bí ẩn|"
        "mysteriózny|mysterie film|gåta"
    ),
    "noir": "noir|film noir|film-noir|cine negro|film negro|нуар|фильм-нуар|黑色电影|フィルム・ノワール|cinema noir|neo-noir",
    "romance": (
        "romance|romantic|romantique|romántico|romántica|romantico|sentimentale|romantik|liebesfilm|romantisch|"
        "romanze|romântico|romantický|romans|romantyczny|romantiek|romantikk|romantisk|romantiikka|romanttinen|"
        "мелодрама романтика|романтика|романтический|爱情|愛情|浪漫|ロマンス|恋愛|ラブロマンス|로맨스|멜로|멜로/로맨스|romantikus|dragoste|"
        "romantic film|ρομαντική|αισθηματική|romantika|romantični|romantický film|liebe|love story|"
        "romantic drama|lãng mạn|rómantíka|ljubavni|романтичен"
    ),
    "romantic comedy": (
        "romantic comedy|romcom|rom-com|comédie romantique|comedia romántica|liebeskomödie|romantische komödie|"
        "commedia romantica|comédia romântica|romantická komedie|komedia romantyczna|романтическая комедия|"
        "romantikus vígjáték|romantik komedi|romantische komedie"
    ),
    "science fiction": (
        "science fiction|science-fiction|sci-fi|scifi|sci fi|sf|ciencia ficción|ciencia-ficción|fantascienza|"
        "ficção científica|ficção-científica|ficcao cientifica|vědeckofantastický|vedecko-fantastický|"
        "sciencefiction|tieteiskuvaus|tieteiselokuva|tieteisfiktio|фантастика|научная фантастика|"
        "наукова фантастика|科幻|サイエンスフィクション|공상과학|bilim kurgu|bilimkurgu|sci-fi film|știință-ficțiune|"
        "stiintifico-fantastic|επιστημονικής φαντασίας|επιστημονική φαντασία|znanstvena fantastika|"
        "znanstveno-fantastični|naučna fantastika|научна фантастика|fantastyka naukowa|viễn tưởng|"
        "khoa học viễn tưởng"
    ),
    "short": (
        "short|short film|court métrage|court-métrage|cortometraje|kurzfilm|cortometraggio|curta-metragem|"
        "krátkometrážní|krátký|krótkometrażowy|kortfilm|lyhytelokuva|короткометражка|короткометражный|短片|"
        "kısa film|rövidfilm|scurtmetraj|krátkometrážny|kratki|короткометражен"
    ),
    "sport": (
        "sport|sports|deporte|deportes|deportivo|sportfilm|sportivo|esporte|desporto|sportovní|sportowy|"
        "sportivní|idrott|urheilu|спорт|спортивный|体育|運動|スポーツ|스포츠|spor|sportowe|športový|sportif|αθλητική|"
        "sportski|спортен|thể thao"
    ),
    "superhero": "superhero|superheroes|super-héros|superhéroes|superhelden|supereroi",
    "thriller": (
        "thriller|suspense|suspenso|thriler|triller|jännitys|trilleri|spänning|spenning|spænding|триллер|трилер|"
        "惊悚|驚悚|スリラー|サスペンス|스릴러|gerilim|krimi thriller|θρίλερ|triler|giật gân|thriller film|psychothriller|"
        "suspence|thriler film|dreszczowiec|jännäri"
    ),
    "war": (
        "war|war film|guerre|bélico|bélica|guerra|kriegsfilm|krieg|válečný|wojenny|oorlog|oorlogsfilm|krig|"
        "krigsfilm|sota|sotaelokuva|военный|війна|воєнний|военен|战争|戰爭|戦争|전쟁|savaş|háborús|război|πολεμική|ratni|"
        "vojnový|belico|antikrieg|chiến tranh|belico guerra"
    ),
    "western": (
        "western|westernový|westernfilm|вестерн|西部|ウエスタン|西部劇|서부|서부극|vahşi batı|lännenelokuva|γουέστερν|vestern|"
        "uestern|kowbojski|far west|viễn tây|спагетти-вестерн|уестърн"
    ),
    "erotic": (
        "erotic|érotique|erótico|erótica|erotik|erotico|erotický|erotyczny|erotisch|erotikfilm|erotisk|"
        "eroottinen|эротика|еротика|情色|エロティック|에로|erotikus|ερωτική|erotski|erotika"
    ),
    "experimental": (
        "experimental|expérimental|experimentální|eksperymentalny|sperimentale|experimenteel|экспериментальный|"
        "experimentalfilm|экспериментальное"
    ),
    "martial arts": (
        "martial arts|arts martiaux|artes marciales|arti marziali|artes marciais|bojová umění|sztuki walki|武侠|武打|"
        "боевые искусства|kung fu|kung-fu|eastern"
    ),
    "disaster": (
        "disaster|catastrophe|catástrofe|katastrophenfilm|catastrofico|katastrofický|katastroficzny|灾难|"
        "фильм-катастрофа|パニック"
    ),
    "silent": "silent|muet|mudo|stummfilm|muto|němý|niemy|stomme film|немое кино",
    "fairy tale": (
        "fairy tale|fairytale|conte|märchen|fiaba|pohádka|rozprávka|baśń|sprookje|сказка|童话|mese|bajka|"
        "märchenfilm"
    ),
    "psychological": (
        "psychological|psychologique|psicológico|psychologický|psychologiczny|psicologico|психологический"
    ),
    "political": "political|politique|político|politický|polityczny|politico|политический|politisch|politthriller",
    "road movie": "road movie|roadmovie|road-movie|ロードムービー",
    "parody": "parody|parodie|parodia|пародия|paródia|パロディ",
    "spy": "spy|espionnage|espionaje|agentenfilm|spionaggio|špionážní|szpiegowski|шпионский|谍战|スパイ|spionage",
    "reality": "reality|reality tv|reality-tv|реальное тв|реалити",
    "talk show": "talk show|talk-show|ток-шоу|talkshow",
    "news": "news|новости|actualité",
    "adult": "adult|pornografický|для взрослых|adulte",
}  # fmt: skip

GENRES: dict[str, str] = {}
"""The genre that each folded word means."""
for _genre, _words in _NAMES.items():
    for _word in _words.split("|"):
        GENRES.setdefault(fold(_word), _genre)
