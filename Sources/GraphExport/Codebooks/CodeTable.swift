/// Codes of one standard for those of another, which several formats want in place of those that the graph has.
///
///     CodeTable.countries["RUS"]      // RU
///     CodeTable.languages["it"]       // ita
struct CodeTable: Sendable {
    private let codes: [String: String]

    /// Reads pairs, each a key of so many letters and its value, parted by white space.
    private init(_ pairs: String, keyLength: Int) {
        var codes: [String: String] = [:]
        for pair in pairs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            codes[String(pair.prefix(keyLength))] = String(pair.dropFirst(keyLength))
        }
        self.codes = codes
    }

    /// The code that stands for another; nil for what is none.
    subscript(_ code: String?) -> String? { code.flatMap { codes[$0] } }

    /// ISO 3166-1 alpha-3 → alpha-2; XKX is Kosovo, as many use it.
    static let countries = CodeTable(
        """
        ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE
        BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW
        CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY
        CYPCY CZECZ DDRDD DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK
        FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF
        GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM
        JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS
        LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP
        MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR
        NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO
        RUSRU RWARW SAUSA SCGCS SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST
        SUNSU SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT
        TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF
        WSMWS XKXXK YEMYE YUGYU ZAFZA ZMBZM ZWEZW
        """, keyLength: 3)

    /// ISO 639-1 → ISO 639-3, those that FollowTheMoney knows.
    static let languages = CodeTable(
        """
        afafr amamh arara azaze bebel bgbul bnben bsbos cacat csces dadan dedeu elell eneng esspa etest fafas fifin frfra
        gagle heheb hihin hrhrv huhun hyhye idind isisl itita jajpn kakat kkkaz kmkhm knkan kokor kykir lbltz lolao ltlit
        lvlav mkmkd mnmon msmsa mtmlt mymya nenep nlnld nonor plpol pspus ptpor roron rurus sisin skslk slslv sqsqi srsrp
        svswe swswa tatam tetel tgtgk ththa tktuk tltgl trtur ukukr ururd uzuzb vivie zhzho
        """, keyLength: 2)
}
