// SPDX-License-Identifier: Apache-2.0

/// Function words that carry no topic, per language, lower-case. English is Lucene's list of 33; the others are the
/// articles, prepositions, conjunctions, pronouns and auxiliaries of the language.
enum StopWords {
    static func of(_ language: TextLanguage) -> Set<[UInt8]> {
        guard let words = lists[language] else { return [] }
        return Set(words.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
    }

    private static let lists: [TextLanguage: String] = [
        .english: """
        a an and are as at be but by for if in into is it no not of on or such that the their then there these
        they this to was will with
        """,
        .german: """
        aber als am an auch auf aus bei bin bis bist da damit dann das dass dein deine dem den der des dessen die
        dies diese dieser dieses doch dort du durch ein eine einem einen einer eines er es euer eure für hatte hatten
        hattest hier hinter ich ihr ihre im in ist ja jede jedem jeden jeder jedes jener jenes jetzt kann kannst
        können könnt machen mein meine mit muss müssen nach nachdem nein nicht nun oder seid sein seine sich sie
        sind soll sollen sollst sollt sonst soweit sowie über um und unser unsere unter vom von vor wann warum was
        weiter weitere wenn wer werde werden werdet weshalb wie wieder wieso wir wird wirst wo woher wohin zu zum zur
        hat haben war waren
        """,
        .french: """
        à au aux avec ce ces cet cette dans de des du elle elles en est et étaient était été être eux il ils je la
        le les leur leurs lui ma mais me même mes moi mon ne nos notre nous on ont ou où par pas pour qu que qui sa
        sans se ses si son sont sous sur ta te tes toi ton tu un une vos votre vous c d j l m n s t y
        """,
        .spanish: """
        a al algo ante antes como con contra cual cuando de del desde donde durante e el él ella ellas ellos en
        entre era eran es esa esas ese eso esos esta está están estas este esto estos fue fueron ha han hasta hay la
        las le les lo los más me mi mis mucho muy nada ni no nos nosotros o os otra otro para pero poco por porque
        que qué quien se según ser si sí sin sobre son su sus también tanto te tiene tu tus un una uno unos unas y
        ya yo
        """,
        .italian: """
        a ad agli ai al alla alle allo anche c che chi ci come con cui da dagli dai dal dalla dalle dallo degli dei
        del della delle dello di dove e ed era erano essere fra gli ha hanno ho i il in io l la le lei li lo loro
        lui ma mi mia mio ne negli nei nel nella nelle nello noi non nostro o per perché più quale quando quella
        quelle quelli quello questa queste questi questo se sei si sia siamo sono sta su sua sugli sui sul sulla
        sulle sullo suo tra tu tuo un una uno vi voi
        """,
        .portuguese: """
        a ao aos as às até com como da das de dela dele deles depois do dos e é ela elas ele eles em entre era eram
        essa essas esse esses esta está estas este estes eu foi foram há isso isto já la lhe lhes mais mas me mesmo
        meu minha muito na não nas nem no nos nós nossa nosso num numa o os ou para pela pelas pelo pelos por qual
        quando que quem são se sem ser seu seus só sua suas também te tem teu tua um uma você vocês
        """,
        .dutch: """
        aan af al als bij dan dat de der deze die dit doch door dus een en er ge geen had heb hebben heeft hem het
        hier hij hoe hun ik in is ja je kan kunnen maar me men met mij mijn na naar niet nog nu of om omdat ons
        onze ook op over te tegen toch toen tot u uit uw van veel voor want waren was wat we wel werd wie wij wil
        worden wordt zal ze zich zij zijn zo zonder zou
        """,
        .swedish: """
        alla att av blev bli blir då de dem den denna deras dess dessa det detta dig din dina ditt du där efter ej
        eller en er ett för från ha hade han hans har henne hennes hon honom hur här i icke inom inte jag ju kan
        kunde man med mellan men mig min mina mitt mot mycket ni nu när någon något några och om oss på samma sedan
        sig sin sina sitt själv skulle som så sådan till under upp ut utan vad var vara varför vem vi vid vilken
        än är åt över
        """,
        .danish: """
        ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din dine disse dit
        dog du efter eller en end er et for fra ham han hans har havde have hende hendes her hos hun hvad hvis hvor
        i ikke ind jeg jer jo kunne man mange med meget men mig min mine mit mod ned noget nogle nu når og også om
        op os over på sig sin sine sit skal skulle som sådan thi til ud under var vi vil ville vor være været
        """,
        .norwegian: """
        alle at av både da de deg dem den denne der deres det dette di din disse du eller en enn er et ett etter for
        fordi fra før ha hadde han hans har henne hennes her hun hva hvis hvor hvordan hvorfor i ikke inn ja jeg
        kan kom kunne man med meg mellom men min mitt mot må ned noe noen nå når og også om opp oss over på seg sin
        sitt skal skulle slik som så til um under upp ut uten var ved vi vil ville vår være vært å
        """,
        .finnish: """
        ei eikä en ennen että he hän ja jo joka jos jotka kanssa koska kuin kuka kun me mikä minä mitä mutta myös
        ne niin nuo nyt olemme olen olet olette oli olisi olivat olla on ovat se sekä siinä sinä siitä tai tämä te
        tuo vaan vai vaikka vain ole joita jossa
        """,
        .russian: """
        а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее её
        если есть еще ещё же за здесь и из или им их к как ко когда кто ли либо мне может мы на надо наш не него нее
        неё нет ни них но ну о об однако он она они оно от очень по под при с со так также такой там те тем то того
        тоже той только том ты у уже хотя чего чей чем что чтобы чье эта эти это этот я
        """,
    ]
}
