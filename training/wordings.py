"""What newsrooms print around a story, in twelve languages, to lay stories out with.

The wordings are written by hand, as newsrooms word them; some are in the cue words that newsparse
ships, some are not, as on pages. Languages without an entry take their wordings from the cue words
alone: see `wording`.
"""

from __future__ import annotations

from functools import cache

import attrs

from newsparse.languages import ALL, load

__all__ = ["WORDINGS", "Wording", "wording"]

Words = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Wording:
    """The wordings of one language. ``{}`` takes the value, ``{o}`` the outlet, ``{y}`` a year,
    ``{p}`` a place, ``{w}`` and ``{v}`` words of the story."""

    byline: Words
    """Bylines with a name or names."""
    roles: Words
    """Job titles beside or under a name."""
    joint: Words
    """What joins two names."""
    published: Words
    updated: Words
    category: Words
    tags: Words
    source: Words
    title: Words
    """Labels of the headline, in lists of labels."""
    sections: Words
    kinds: Words
    """What outlets call themselves beside a place's name."""
    mottoes: Words
    chrome: Words
    """Lines of the page's furniture."""
    rights: Words
    boasts: Words = ()
    """Longer mottoes."""


WORDINGS: dict[str, Wording] = {
    "en": Wording(
        byline=(
            "By {}", "by {}", "BY {}", "By: {}", "Written by {}", "Story by {}", "Author: {}",
            "Words by {}", "Text by {}", "Report: {}", "Posted by {}",
            "From {}", "Byline: {}", "Reported by {}", "An analysis by {}", "Contributed by {}",
        ),
        roles=(
            "Staff Writer", "Reporter", "Senior Reporter", "Political Correspondent", "Editor",
            "Science Editor", "Contributing Writer", "Columnist", "City Hall Reporter",
            "Special Correspondent", "Staff", "Business Editor", "Freelance Journalist",
            "Chief Correspondent", "Health Reporter", "Sports Writer", "Court Reporter",
        ),
        joint=(" and ", " & ", ", "),
        published=(
            "Published {}", "Published: {}", "Published on {}", "Posted {}", "Posted on {}",
            "Posted: {}", "Date: {}", "First published {}", "First published: {}", "Released {}",
            "Publication date: {}", "Created: {}", "Issued {}", "Filed {}", "Dated {}", "On {}",
            "Originally published {}", "Added on {}", "Story published {}",
        ),
        updated=("Updated {}", "Updated: {}", "Last updated {}", "Last updated: {}",
                 "Last modified {}", "Revised {}", "UPDATED {}"),
        category=("Category: {}", "Categories: {}", "Section: {}", "Filed under: {}",
                  "Filed Under {}", "Posted in {}", "In: {}", "Department: {}", "Desk: {}",
                  "Filed in: {}", "Topic area: {}"),
        tags=("Tags: {}", "Topics: {}", "Keywords: {}", "Tagged: {}", "More on: {}",
              "Related topics: {}", "In this story: {}"),
        source=("Source: {}", "From: {}", "Publication: {}", "Publisher: {}",
                "Outlet: {}", "Newspaper: {}", "Appeared in: {}", "SOURCE: {}"),
        title=("Title: {}", "Headline: {}", "Subject: {}", "TITLE: {}"),
        sections=(
            "News", "Local", "Local News", "World", "Nation", "Politics", "Politics & Policy",
            "City Hall", "Business", "Business & Economy", "Markets", "Economy", "Money", "Sports",
            "Sport", "College Football", "Football", "Opinion", "Editorial", "Letters", "Health",
            "Health & Science", "Science", "Science and Nature", "Tech", "Technology",
            "Gadgets & Games", "Climate", "Environment & Energy", "Weather", "Education", "Schools",
            "Crime", "Crime & Safety", "Courts and Crime", "Public Safety", "Arts", "Books",
            "Film & TV", "Music", "Stage and Screen", "Life", "Style", "Food & Drink", "Travel",
            "Outdoors", "Farming", "Land & Water", "Housing", "Transit", "Transportation",
            "Immigration", "Labor & Work", "Faith & Values", "Obituaries", "Features",
            "Investigations", "Long Reads", "Explainer", "In Depth", "Fact Check", "Europe", "Asia",
            "Asia Pacific", "Africa", "Latin America", "U.S. Politics", "UK News", "State House",
            "Real Estate", "Property & Homes", "Defense", "Security and Defence", "Trade",
            "Oil & Gas", "Mining and Metals", "Banking & Finance", "Startups", "Media", "Ideas",
            "Community", "Neighborhoods", "Weekend", "Royals", "Celebrity", "Gardening", "Pets",
            "Motoring", "Space", "History", "War & Peace", "Human Rights", "Law & Justice",
            "Youth Sports", "Government & Elections", "Parks and Recreation",
        ),
        kinds=(
            "Herald", "Times", "Post", "News", "Tribune", "Gazette", "Chronicle", "Journal",
            "Star", "Sun", "Standard", "Express", "Mail", "Telegraph", "Mirror", "Observer",
            "Guardian", "Examiner", "Dispatch", "Courier", "Press", "Record", "Review", "Reporter",
            "Sentinel", "Leader", "Advertiser", "Argus", "Echo", "Mercury", "Monitor", "Bulletin",
            "Ledger", "Citizen", "Globe", "Today", "Magazine", "Radio", "TV", "Online", "Voice",
            "Beacon", "Lantern", "Almanac", "Current", "Commons", "Signal", "Roundtable", "Project",
            "Lookout", "Compass", "Insider", "Digest", "Free Press", "Daily News", "Public Radio",
            "Weekly", "Daily", "Patch", "Spotlight", "Mountain Times", "Pilot", "Weekly Review",
            "Business Journal", "Law Review", "Media", "Network", "Newswire", "Report", "Briefing",
            "Live", "Now", "Line", "Ear", "Notebook", "Barn", "Desk", "Wire", "Outlook", "Gleaner",
        ),
        mottoes=(
            "News you can use", "All the news of {p}", "Your voice in {p}", "The voice of {p}",
            "Truth without fear", "Since {y}", "Established {y}", "Serving {p} since {y}",
            "Independent since {y}", "Fearless and free", "Independent. Local. Yours.",
            "Without fear or favor", "Where {w} meets {v}", "More than news", "First with the news",
            "Journalism that matters", "Stories that stay", "The paper of record",
            "Read by those who care", "Covering {p} and beyond", "Nothing but the facts",
            "News, views and {w}", "Your town, your news", "The daily {w}", "Think again",
            "Curious by nature", "Honest reporting for {p}", "A free paper for a free people",
            "Small town, big stories", "Slow news for fast times", "Reporting from the edge",
            "We print what happened", "The {w} behind the {v}", "Always on", "See further",
            "Politics, people and {w}", "Faith & reason", "Bold & independent",
            "Print and be damned", "Owned by its readers", "{p}'s own newspaper",
            "Asking the second question", "Inform. Inspire. Connect.", "Light for all",
            "Every side of {w}", "Made in {p}", "Community news that counts", "The good read",
            "Read the world", "Writing down the valley", "For people who make {w}",
        ),
        boasts=(
            "The only daily newspaper that {p} and its neighbours have read without a break"
            " since {y}",
            "News, sport and opinion from {p}, every morning before you wake up",
            "Independent, reader-funded journalism about {w}, {v} and the people in between",
            "An independent newsroom that asks those in power what they would rather not answer",
            "Nonprofit reporting on {w} and {v} for the people of {p}",
            "We tell the stories of {p} that nobody else will tell.",
            "Trusted coverage of courts, councils and classrooms since {y}.",
        ),
        chrome=(
            "Share this", "Share", "Tweet", "Print this page", "Save for later", "Listen to article",
            "4 min read", "Reading time: 5 minutes", "12 comments", "Comments", "Comments (8)",
            "Leave a comment", "Add to favorites", "Follow us", "Sign up for our newsletter",
            "Subscribe", "Advertisement", "Sponsored", "Image: archive photo", "View in browser",
            "Copy link", "Facebook Twitter Email", "Email this story", "Text size A A A",
            "Skip to content", "Log in", "Gift this article", "Bookmark", "Most read", "Related",
            "Photo by staff", "Open the app", "5 shares", "Republish this story", "Audio: 6 min",
            "Jump to comments", "Back to top", "Watch the video", "Credit: handout",
        ),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. All rights reserved.",
                "Copyright {y} {o}", "Copyright © {y} {o}, Inc.", "Copyright {o} {y}. All rights"
                " reserved.", "(c) {y} {o}", "{o} © {y}", "© {o}, {y}. No reproduction without"
                " permission."),
    ),
    "de": Wording(
        byline=("Von {}", "von {}", "VON {}", "Autor: {}", "Autorin: {}", "Text: {}", "Von: {}",
                "Ein Bericht von {}", "Geschrieben von {}", "Es berichtet {}", "Artikel von {}",
                "Verfasst von {}", "Eine Analyse von {}"),
        roles=("Redakteurin", "Redakteur", "Korrespondent", "Reporterin", "Chefredakteur",
               "Politikredakteurin", "freie Journalistin", "Volontär", "Wirtschaftsredaktion"),
        joint=(" und ", ", ", " & "),
        published=("Veröffentlicht am {}", "Veröffentlicht: {}", "Stand: {}", "Datum: {}",
                   "Erschienen am {}", "vom {}", "Publiziert am {}", "Erstellt: {}",
                   "Online seit {}", "Artikel vom {}", "Erstveröffentlichung: {}"),
        updated=("Aktualisiert am {}", "Aktualisiert: {}", "Zuletzt aktualisiert: {}",
                 "Letzte Änderung: {}", "Zuletzt geändert am {}"),
        category=("Kategorie: {}", "Ressort: {}", "Rubrik: {}", "Bereich: {}", "Kategorien: {}",
                  "Abgelegt unter: {}", "Sparte: {}"),
        tags=("Schlagwörter: {}", "Themen: {}", "Stichworte: {}", "Tags: {}", "Mehr zu: {}"),
        source=("Quelle: {}", "Medium: {}", "Erschienen in: {}", "Aus: {}", "Zeitung: {}"),
        title=("Titel: {}", "Überschrift: {}", "Schlagzeile: {}", "Betreff: {}"),
        sections=("Politik", "Wirtschaft", "Kultur", "Sport", "Panorama", "Lokales", "Region",
                  "Wissen", "Wissen & Umwelt", "Gesundheit", "Forschung und Technik", "Inland",
                  "Ausland", "Meinung", "Leserbriefe", "Feuilleton", "Medien", "Digital",
                  "Netzwelt", "Reise", "Auto & Verkehr", "Recht und Steuern", "Geld & Börse",
                  "Bildung", "Schule und Beruf", "Gesellschaft", "Justiz", "Blaulicht", "Wetter",
                  "Leben & Genuss", "Essen und Trinken", "Haus & Garten", "Stadt und Land",
                  "Landespolitik", "Europa", "Nahost", "Aus aller Welt", "Hintergrund",
                  "Vor Ort", "Landwirtschaft", "Immobilien", "Kino und Fernsehen", "Bühne",
                  "Energie & Klima", "Verteidigung", "Kirche und Glaube"),
        kinds=("Zeitung", "Nachrichten", "Anzeiger", "Tageblatt", "Bote", "Kurier", "Rundschau",
               "Post", "Presse", "Allgemeine", "Merkur", "Echo", "Blatt", "Morgenpost", "Wochenblatt",
               "Tagblatt", "Volksblatt", "Spiegel", "Journal", "Stimme", "Landbote", "Generalanzeiger",
               "Rundfunk", "Abendzeitung", "Woche", "Stadtmagazin", "Depesche", "Werkstatt", "heute"),
        mottoes=("Unabhängig und überparteilich", "Seit {y}", "Gegründet {y}", "Die Stimme für {p}",
                 "Nachrichten aus {p}", "Heimatzeitung für {p} und Umgebung", "Mehr als Nachrichten",
                 "Täglich neu", "Kritisch. Frei. Lokal.", "Das Magazin für {w} und {v}",
                 "Wissen, was war", "Näher dran", "Für alle, die mehr wissen wollen",
                 "Zeitung für Politik und {w}", "Nah an den Menschen", "Lesen, was zählt",
                 "Einfach gut informiert", "Die ganze Welt in {p}", "Klar und deutlich"),
        boasts=("Die unabhängige Zeitung für {p}, seit {y} jeden Morgen frisch aus der Druckerei",
                "Wir berichten über {w}, {v} und alles, was {p} bewegt.",),
        chrome=("Artikel teilen", "Teilen", "Drucken", "Merken", "Lesezeit: 4 Minuten",
                "3 Min. Lesezeit", "Kommentare", "12 Kommentare", "Kommentare (4)", "Anzeige",
                "Werbung", "Artikel anhören", "Newsletter abonnieren", "Zur Startseite",
                "Vorlesen", "Folgen", "Bild: Archiv", "E-Mail Drucken Teilen", "Schriftgröße",
                "Im Browser ansehen", "Leserkommentare", "Als Lesezeichen speichern", "Nach oben"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Alle Rechte vorbehalten.",
                "Copyright {y} {o}", "© {y} {o} GmbH", "(c) {o} {y}"),
    ),
    "fr": Wording(
        byline=("Par {}", "par {}", "PAR {}", "Auteur : {}", "De {}", "Texte : {}", "Écrit par {}",
                "Propos recueillis par {}", "Un article de {}", "Rédigé par {}"),
        roles=("journaliste", "Correspondante", "Envoyé spécial", "rédactrice en chef", "Grand reporter"),
        joint=(" et ", ", ", " & "),
        published=("Publié le {}", "Publié : {}", "Date : {}", "Mis en ligne le {}", "Paru le {}",
                   "Article publié le {}", "Le {}", "Posté le {}", "Créé le {}"),
        updated=("Mis à jour le {}", "Modifié le {}", "Dernière mise à jour : {}", "Actualisé le {}"),
        category=("Rubrique : {}", "Catégorie : {}", "Catégories : {}", "Section : {}", "Classé dans : {}"),
        tags=("Mots-clés : {}", "Sujets : {}", "Étiquettes : {}", "Thèmes : {}"),
        source=("Source : {}", "Journal : {}", "Paru dans : {}", "Publication : {}", "Média : {}"),
        title=("Titre : {}", "Objet : {}"),
        sections=("Politique", "Économie", "Monde", "Société", "Culture", "Sport", "Sciences",
                  "Sciences et Santé", "Santé", "Planète", "Environnement", "Justice",
                  "Faits divers", "Idées", "Débats", "Opinions", "Médias", "Éducation", "Livres",
                  "Cinéma & Séries", "Arts et Spectacles", "Emploi & Carrière", "Argent",
                  "Immobilier", "Voyage", "Gastronomie", "Vie pratique", "Région", "Vie locale",
                  "International", "Europe", "Afrique", "Proche-Orient", "Énergie & Climat",
                  "Défense et Sécurité", "Agriculture", "Enquête", "Reportage", "Portrait"),
        kinds=("Dépêche", "Courrier", "Journal", "Gazette", "Écho", "Tribune", "Nouvelles",
               "Matin", "Soir", "Voix", "Presse", "Quotidien", "Progrès", "Républicain", "Éclair"),
        mottoes=("Le journal de {p}", "Depuis {y}", "L'information autrement", "La liberté d'informer",
                 "Toute l'actualité de {p}", "Penser {w}", "Le quotidien indépendant",
                 "Comprendre pour agir", "Libre et engagé", "La voix des {w}", "L'info en continu",
                 "Lire entre les lignes", "Fondé en {y}", "Le monde vu d'ici"),
        boasts=("Le seul quotidien indépendant de {p}, fait par et pour ses lecteurs depuis {y}",),
        chrome=("Partager", "Imprimer", "Temps de lecture : 4 min", "Lecture 3 min", "Commentaires",
                "8 commentaires", "Publicité", "Écouter l'article", "S'abonner", "Réagir",
                "Envoyer par e-mail", "Sauvegarder", "Suivre", "Voir dans le navigateur",
                "Commenter (3)", "Offrir l'article", "Copier le lien"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Tous droits réservés.", "Copyright {y} {o}"),
    ),
    "es": Wording(
        byline=("Por {}", "por {}", "POR {}", "Autor: {}", "Texto: {}", "Escrito por {}", "De {}",
                "Redacción: {}", "Un reportaje de {}"),
        roles=("Periodista", "Corresponsal", "Redactora", "Enviado especial", "Editor"),
        joint=(" y ", ", ", " e "),
        published=("Publicado el {}", "Publicado: {}", "Fecha: {}", "Publicada el {}", "Creado: {}",
                   "Fecha de publicación: {}", "Publicado en {}", "El {}"),
        updated=("Actualizado el {}", "Actualizado: {}", "Última actualización: {}", "Modificado: {}"),
        category=("Sección: {}", "Categoría: {}", "Categorías: {}", "Archivado en: {}"),
        tags=("Etiquetas: {}", "Temas: {}", "Palabras clave: {}"),
        source=("Fuente: {}", "Medio: {}", "Publicación: {}", "Diario: {}"),
        title=("Título: {}", "Titular: {}", "Asunto: {}"),
        sections=("Política", "Economía", "Deportes", "Internacional", "Nacional", "Sociedad",
                  "Cultura", "Ciencia", "Ciencia y Tecnología", "Salud", "Salud y Bienestar",
                  "Sucesos", "Opinión", "Tribunales", "Educación", "Empleo", "Medio Ambiente",
                  "Clima y Energía", "Viajes", "Gastronomía", "Gente", "Cine y Series", "Libros",
                  "Motor", "Vivienda", "Provincia", "Local", "Mundo", "América Latina", "Campo"),
        kinds=("Diario", "Noticias", "Heraldo", "Correo", "Voz", "Prensa", "Gaceta", "Mundo",
               "Tribuna", "Crónica", "Día", "Informador", "Verdad", "Observador", "Semanario"),
        mottoes=("El diario de {p}", "Desde {y}", "La verdad ante todo", "Noticias de {p} y su gente",
                 "Periodismo independiente", "Más que noticias", "La voz de {p}", "Fundado en {y}",
                 "Información que importa", "Libre y plural", "Todo sobre {w}", "Cuéntalo todo"),
        boasts=("El periódico independiente de {p}, con la mejor información local desde {y}",),
        chrome=("Compartir", "Imprimir", "Lectura: 3 min", "Tiempo de lectura: 4 minutos",
                "Comentarios", "6 comentarios", "Publicidad", "Escuchar", "Suscríbete", "Guardar",
                "Enviar por correo", "Síguenos", "Comentar (2)", "Copiar enlace"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Todos los derechos reservados.",
                "Copyright {y} {o}"),
    ),
    "it": Wording(
        byline=("Di {}", "di {}", "DI {}", "Autore: {}", "a cura di {}", "Scritto da {}", "Testo: {}"),
        roles=("Giornalista", "Inviato", "Corrispondente", "Redazione Esteri"),
        joint=(" e ", ", "),
        published=("Pubblicato il {}", "Pubblicato: {}", "Data: {}", "Data di pubblicazione: {}", "Il {}"),
        updated=("Aggiornato il {}", "Ultimo aggiornamento: {}", "Modificato il {}"),
        category=("Categoria: {}", "Sezione: {}", "Categorie: {}", "Rubrica: {}"),
        tags=("Tag: {}", "Argomenti: {}", "Parole chiave: {}"),
        source=("Fonte: {}", "Testata: {}", "Giornale: {}"),
        title=("Titolo: {}", "Oggetto: {}"),
        sections=("Politica", "Economia", "Esteri", "Cronaca", "Sport", "Cultura", "Spettacoli",
                  "Salute", "Salute e Benessere", "Scienza", "Scienza & Tecnologia", "Ambiente",
                  "Scuola", "Lavoro", "Motori", "Viaggi", "Cucina", "Opinioni", "Interni", "Mondo",
                  "Cinema & TV", "Libri", "Giustizia", "Casa e Giardino", "Regione", "Calcio"),
        kinds=("Corriere", "Gazzetta", "Giornale", "Notizie", "Messaggero", "Stampa", "Voce",
               "Eco", "Tempo", "Resto", "Cronaca", "Mattino", "Quotidiano"),
        mottoes=("Il giornale di {p}", "Dal {y}", "Notizie da {p}", "L'informazione libera",
                 "Quotidiano indipendente", "La voce di {p}", "Capire {w}", "Fondato nel {y}"),
        boasts=("Il quotidiano indipendente che racconta {p} e la sua gente dal {y}",),
        chrome=("Condividi", "Stampa", "Tempo di lettura: 3 minuti", "Commenti", "4 commenti",
                "Pubblicità", "Ascolta l'articolo", "Abbonati", "Salva", "Leggi dopo"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Tutti i diritti riservati."),
    ),
    "pt": Wording(
        byline=("Por {}", "por {}", "Autor: {}", "Texto: {}", "Escrito por {}", "De {}"),
        roles=("Jornalista", "Repórter", "Correspondente", "Editora"),
        joint=(" e ", ", "),
        published=("Publicado em {}", "Publicado: {}", "Data: {}", "Em {}", "Publicada em {}"),
        updated=("Atualizado em {}", "Última atualização: {}", "Modificado em {}"),
        category=("Categoria: {}", "Editoria: {}", "Seção: {}", "Categorias: {}"),
        tags=("Tags: {}", "Assuntos: {}", "Palavras-chave: {}"),
        source=("Fonte: {}", "Jornal: {}", "Veículo: {}"),
        title=("Título: {}", "Assunto: {}"),
        sections=("Política", "Economia", "Esportes", "Desporto", "Mundo", "Brasil", "Cidades",
                  "Cultura", "Ciência e Saúde", "Saúde", "Tecnologia", "Educação", "Opinião",
                  "Polícia", "Segurança & Justiça", "Meio Ambiente", "Turismo", "Cinema e TV"),
        kinds=("Jornal", "Diário", "Notícias", "Correio", "Folha", "Gazeta", "Tribuna", "Voz"),
        mottoes=("O jornal de {p}", "Desde {y}", "Notícias de {p}", "Jornalismo independente",
                 "A voz de {p}", "Informação com verdade", "Fundado em {y}"),
        chrome=("Compartilhar", "Partilhar", "Imprimir", "Tempo de leitura: 3 min", "Comentários",
                "Publicidade", "Ouvir", "Assine", "Salvar", "Siga-nos"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Todos os direitos reservados."),
    ),
    "nl": Wording(
        byline=("Door {}", "door {}", "Van {}", "Auteur: {}", "Tekst: {}", "Geschreven door {}"),
        roles=("Verslaggever", "Correspondent", "Redacteur", "Journalist"),
        joint=(" en ", ", ", " & "),
        published=("Gepubliceerd op {}", "Gepubliceerd: {}", "Datum: {}", "Geplaatst op {}"),
        updated=("Bijgewerkt op {}", "Laatst bijgewerkt: {}", "Laatste update: {}"),
        category=("Categorie: {}", "Rubriek: {}", "Sectie: {}"),
        tags=("Trefwoorden: {}", "Tags: {}", "Onderwerpen: {}"),
        source=("Bron: {}", "Krant: {}"),
        title=("Titel: {}", "Kop: {}", "Onderwerp: {}"),
        sections=("Binnenland", "Buitenland", "Politiek", "Economie", "Sport", "Cultuur & Media",
                  "Wetenschap", "Gezondheid", "Regio", "Opinie", "Reizen", "Misdaad", "Klimaat",
                  "Onderwijs", "Wonen & Tuin", "Werk en Geld", "Voetbal", "Techniek"),
        kinds=("Courant", "Dagblad", "Nieuws", "Krant", "Bode", "Post", "Nieuwsblad", "Stem"),
        mottoes=("De krant van {p}", "Sinds {y}", "Nieuws uit {p}", "Onafhankelijk en dichtbij",
                 "Meer dan nieuws", "Dicht bij {p}", "Vrij en onverveerd"),
        chrome=("Delen", "Printen", "Leestijd: 3 minuten", "Reacties", "5 reacties", "Advertentie",
                "Luister", "Abonneer", "Bewaren", "Stuur door"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Alle rechten voorbehouden."),
    ),
    "sv": Wording(
        byline=("Av {}", "av {}", "Text: {}", "Skribent: {}", "Skriven av {}"),
        roles=("Reporter", "Redaktör", "Korrespondent", "Ledarskribent"),
        joint=(" och ", ", "),
        published=("Publicerad {}", "Publicerad: {}", "Datum: {}", "Publicerades {}", "Postad {}"),
        updated=("Uppdaterad {}", "Uppdaterad: {}", "Senast ändrad {}", "Senast uppdaterad: {}"),
        category=("Kategori: {}", "Avdelning: {}", "Sektion: {}"),
        tags=("Ämnen: {}", "Taggar: {}", "Nyckelord: {}"),
        source=("Källa: {}", "Tidning: {}"),
        title=("Rubrik: {}", "Titel: {}"),
        sections=("Inrikes", "Utrikes", "Nyheter", "Politik", "Ekonomi", "Sport", "Kultur",
                  "Kultur & Nöje", "Vetenskap", "Hälsa", "Ledare", "Debatt", "Insändare", "Klimat",
                  "Bostad & Fritid", "Resor", "Mat och Dryck", "Skola", "Lokalt", "Brott"),
        kinds=("Tidning", "Nyheter", "Posten", "Bladet", "Dagblad", "Kuriren", "Allehanda", "Tidningen"),
        mottoes=("Tidningen för {p}", "Sedan {y}", "Nyheter från {p}", "Oberoende och fri",
                 "Nära dig", "Mer än nyheter", "Grundad {y}"),
        chrome=("Dela", "Skriv ut", "Lästid: 3 min", "Kommentarer", "7 kommentarer", "Annons",
                "Lyssna", "Prenumerera", "Spara", "Dela artikeln"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Alla rättigheter förbehållna."),
    ),
    "da": Wording(
        byline=("Af {}", "af {}", "Tekst: {}", "Skrevet af {}", "Forfatter: {}"),
        roles=("Journalist", "Redaktør", "Korrespondent"),
        joint=(" og ", ", "),
        published=("Udgivet {}", "Publiceret {}", "Dato: {}", "Offentliggjort {}"),
        updated=("Opdateret {}", "Sidst opdateret: {}"),
        category=("Kategori: {}", "Sektion: {}", "Rubrik: {}"),
        tags=("Emner: {}", "Tags: {}", "Nøgleord: {}"),
        source=("Kilde: {}", "Avis: {}"),
        title=("Titel: {}", "Overskrift: {}"),
        sections=("Indland", "Udland", "Politik", "Økonomi", "Sport", "Kultur", "Videnskab",
                  "Sundhed", "Debat", "Krimi", "Klima & Miljø", "Bolig og Have", "Skole", "Lokalt"),
        kinds=("Avis", "Tidende", "Dagblad", "Nyheder", "Posten", "Avisen", "Folkeblad"),
        mottoes=("Avisen for {p}", "Siden {y}", "Nyheder fra {p}", "Uafhængig og fri", "Tæt på dig"),
        chrome=("Del artiklen", "Del", "Print", "Læsetid: 3 min", "Kommentarer", "Annonce", "Lyt",
                "Bliv abonnent", "Gem"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Alle rettigheder forbeholdes."),
    ),
    "no": Wording(
        byline=("Av {}", "av {}", "Tekst: {}", "Skrevet av {}", "Forfatter: {}"),
        roles=("Journalist", "Redaktør", "Korrespondent"),
        joint=(" og ", ", "),
        published=("Publisert {}", "Publisert: {}", "Dato: {}", "Først publisert {}"),
        updated=("Oppdatert {}", "Sist oppdatert: {}", "Sist endret {}"),
        category=("Kategori: {}", "Seksjon: {}"),
        tags=("Emner: {}", "Stikkord: {}"),
        source=("Kilde: {}", "Avis: {}"),
        title=("Tittel: {}", "Overskrift: {}"),
        sections=("Innenriks", "Utenriks", "Politikk", "Økonomi", "Sport", "Kultur", "Vitenskap",
                  "Helse", "Debatt", "Krim", "Klima & Miljø", "Bolig og Hage", "Skole", "Lokalt"),
        kinds=("Avis", "Tidende", "Blad", "Nyheter", "Posten", "Avisa", "Dagblad"),
        mottoes=("Avisa for {p}", "Siden {y}", "Nyheter fra {p}", "Fri og uavhengig", "Nær deg"),
        chrome=("Del", "Del saken", "Skriv ut", "Lesetid: 3 min", "Kommentarer", "Annonse", "Lytt",
                "Bli abonnent", "Lagre"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Alle rettigheter reservert."),
    ),
    "pl": Wording(
        byline=("Autor: {}", "Tekst: {}", "Opracował: {}", "Autorka: {}", "{}"),
        roles=("Dziennikarz", "Korespondentka", "Redaktor"),
        joint=(" i ", ", ", " oraz "),
        published=("Opublikowano {}", "Opublikowano: {}", "Data: {}", "Data publikacji: {}", "Dodano {}"),
        updated=("Aktualizacja: {}", "Zaktualizowano {}", "Ostatnia aktualizacja: {}"),
        category=("Kategoria: {}", "Dział: {}", "Kategorie: {}"),
        tags=("Tagi: {}", "Tematy: {}", "Słowa kluczowe: {}"),
        source=("Źródło: {}", "Gazeta: {}"),
        title=("Tytuł: {}", "Temat: {}"),
        sections=("Polityka", "Gospodarka", "Sport", "Kultura", "Świat", "Kraj", "Zdrowie", "Nauka",
                  "Nauka i Technika", "Opinie", "Prawo", "Edukacja", "Klimat i Energia", "Region"),
        kinds=("Gazeta", "Kurier", "Dziennik", "Głos", "Wiadomości", "Tygodnik", "Echo"),
        mottoes=("Gazeta dla {p}", "Od {y} roku", "Niezależny i wolny", "Blisko ludzi",
                 "Wiadomości, które mają znaczenie"),
        chrome=("Udostępnij", "Drukuj", "Czas czytania: 3 min", "Komentarze", "Reklama",
                "Posłuchaj", "Zapisz"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Wszelkie prawa zastrzeżone."),
    ),
    "cs": Wording(
        byline=("Autor: {}", "Text: {}", "Napsal: {}", "Autorka: {}", "{}"),
        roles=("Redaktor", "Reportérka", "Zpravodaj"),
        joint=(" a ", ", "),
        published=("Publikováno {}", "Datum: {}", "Zveřejněno {}", "Vydáno: {}"),
        updated=("Aktualizováno {}", "Aktualizováno: {}", "Naposledy upraveno {}"),
        category=("Rubrika: {}", "Kategorie: {}", "Sekce: {}"),
        tags=("Štítky: {}", "Témata: {}", "Klíčová slova: {}"),
        source=("Zdroj: {}", "Noviny: {}"),
        title=("Titulek: {}", "Název: {}"),
        sections=("Domácí", "Zahraniční", "Ekonomika", "Sport", "Kultura", "Věda a Technika",
                  "Zdraví", "Názory", "Krimi", "Regiony", "Doprava & Bydlení", "Školství"),
        kinds=("Noviny", "Deník", "Listy", "Zprávy", "Hlas", "Kurýr", "Večerník"),
        mottoes=("Noviny pro {p}", "Od roku {y}", "Nezávislé a svobodné", "Blíž k vám"),
        chrome=("Sdílet", "Tisk", "Doba čtení: 3 minuty", "Diskuse", "Reklama", "Poslechnout"),
        rights=("© {y} {o}", "© {o} {y}", "© {y} {o}. Všechna práva vyhrazena."),
    ),
}  # fmt: skip

_CUES = 12
"""So many of the cue words of a list make up a wording for a language without one of its own."""


@cache
def wording(code: str) -> Wording:
    """The wordings of the language *code*; made of its cue words when none are written by hand.

    >>> wording("de").byline[0], wording("tr").published[0]
    ('Von {}', 'Yayınlanma: {}')
    """
    if code in WORDINGS:
        return WORDINGS[code]
    if code not in ALL:
        return WORDINGS["en"]
    language = load(code)

    def words(cue: str, form: str) -> Words:
        found = [word for word in language.cues[cue] if len(word) > 1][:_CUES]
        return tuple(form.format(word[:1].upper() + word[1:]) for word in found)

    english = WORDINGS["en"]
    return Wording(
        byline=words("byline", "{}: {{}}") or english.byline,
        roles=words("roles", "{}") or english.roles,
        joint=(", ",),
        published=words("published", "{}: {{}}"),
        updated=words("updated", "{}: {{}}"),
        category=words("category", "{}: {{}}"),
        tags=words("tags", "{}: {{}}"),
        source=words("source", "{}: {{}}"),
        title=english.title,
        sections=words("sections", "{}"),
        kinds=words("outlet_words", "{}"),
        mottoes=english.mottoes,
        chrome=words("share", "{}") + words("comments", "{}"),
        rights=english.rights[:4],
    )
