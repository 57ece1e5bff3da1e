/// The commands that stand for one symbol, by their names without the backslash.
enum TeXSymbols {
  /// Small Greek letters, which are slanted.
  static let greek = table(
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
    upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
    """)

  /// Capital Greek letters, which are upright.
  static let capitalGreek = table(
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω")

  /// Other letters and signs that stand for a quantity.
  static let ordinary = table(
    """
    infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ emptyset ∅ varnothing ∅
    ell ℓ hbar ℏ hslash ℏ Re ℜ Im ℑ aleph ℵ beth ℶ wp ℘ imath ı jmath ȷ prime ′ backprime ‵ angle ∠
    measuredangle ∡ triangle △ square □ Box □ blacksquare ■ lozenge ◊ bigstar ★ clubsuit ♣ diamondsuit ♢
    heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ complement ∁ mho ℧ eth ð
    dots … ldots … dotsc … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱
    % % # # $ $ & & _ _ S § P ¶ copyright © pounds £ yen ¥ degree ° backslash \\ surd √ checkmark ✓
    """)

  /// Operations between two quantities.
  static let binary = table(
    """
    cdot ⋅ times × pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
    cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿
    dagger † ddagger ‡ diamond ⋄ bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹ ltimes ⋉
    rtimes ⋊ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ dotplus ∔ centerdot ⋅ bigcirc ◯
    """)

  /// Relations between two quantities, arrows among them.
  static let relations = table(
    """
    le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ nless ≮
    ngtr ≯ nleq ≰ ngeq ≱ lesssim ≲ gtrsim ≳ lessgtr ≶ leqq ≦ geqq ≧ approx ≈ approxeq ≊ sim ∼ nsim ≁
    simeq ≃ cong ≅ ncong ≇ equiv ≡ doteq ≐ asymp ≍ propto ∝ varpropto ∝ triangleq ≜ bumpeq ≏ in ∈ notin ∉
    ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ nsupseteq ⊉
    sqsubseteq ⊑ sqsupseteq ⊒ prec ≺ succ ≻ preceq ⪯ succeq ⪰ mid ∣ nmid ∤ parallel ∥ nparallel ∦ perp ⊥
    vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ therefore ∴ because ∵ smile ⌣ frown ⌢ bowtie ⋈ Join ⋈ between ≬
    to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔
    implies ⟹ impliedby ⟸ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹
    Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩
    uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙
    nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌
    leadsto ⇝ rightsquigarrow ⇝ twoheadrightarrow ↠ upharpoonright ↾ restriction ↾
    """)

  /// Large operators whose limits stand above and below in a displayed formula.
  static let largeOperators = table(
    """
    sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂
    bigodot ⨀ biguplus ⨄
    """)

  /// Integrals, whose limits stand beside.
  static let integrals = table("int ∫ iint ∬ iiint ∭ oint ∮ smallint ∫")

  /// Delimiters that say themselves on which side they stand.
  static let opening = table("lbrace { { { lbrack [ lvert | lVert ‖ langle ⟨ lfloor ⌊ lceil ⌈ lgroup ⟮")
  /// Their counterparts.
  static let closing = table("rbrace } } } rbrack ] rvert | rVert ‖ rangle ⟩ rfloor ⌋ rceil ⌉ rgroup ⟯")
  /// Delimiters that are the same on both sides.
  static let bars = table("vert | | ‖ Vert ‖")

  /// Names of functions.
  static let functions = table(
    """
    arccos arccos arcsin arcsin arctan arctan arg arg cos cos cosh cosh cot cot coth coth csc csc deg deg
    dim dim exp exp hom hom ker ker lg lg ln ln log log sec sec sin sin sinh sinh tan tan tanh tanh
    """)

  /// Names of functions with limits below them in a displayed formula.
  static let limitFunctions = table(
    """
    det det gcd gcd inf inf lim lim liminf lim\u{A0}inf limsup lim\u{A0}sup max max min min Pr Pr sup sup
    injlim inj\u{A0}lim projlim proj\u{A0}lim
    """)

  /// Room, in em.
  static let spaces: [String: Double] = [
    ",": 3 / 18.0, "thinspace": 3 / 18.0, ":": 4 / 18.0, ">": 4 / 18.0, "medspace": 4 / 18.0,
    ";": 5 / 18.0, "thickspace": 5 / 18.0, "!": -3 / 18.0, "negthinspace": -3 / 18.0, " ": 0.25,
    "enspace": 0.5, "quad": 1, "qquad": 2,
  ]

  /// Marks that stand above one symbol.
  static let accents = table(
    """
    hat ˆ check ˇ tilde ˜ acute ´ grave ` dot ˙ ddot ¨ breve ˘ bar ¯ vec → mathring ˚
    """)

  /// Marks that are as wide as what they stand above.
  static let wideAccents = table(
    "widehat ˆ widetilde ˜ overrightarrow → overleftarrow ← overleftrightarrow ↔")

  /// The factors that `\big` and its kin make a delimiter larger by, in em (The TeXbook, appendix B).
  static let sizes: [String: Double] = ["big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0]

  /// What characters that are typed as they are stand for.
  static let characters: [Character: (String, AtomClass)] = {
    var found: [Character: (String, AtomClass)] = [
      "+": ("+", .binary), "-": ("\u{2212}", .binary), "*": ("∗", .binary), "·": ("⋅", .binary),
      "=": ("=", .relation), "<": ("<", .relation), ">": (">", .relation), ":": (":", .relation),
      "(": ("(", .open), "[": ("[", .open), ")": (")", .close), "]": ("]", .close),
      ",": (",", .punctuation), ";": (";", .punctuation), "!": ("!", .close), "?": ("?", .close),
      "|": ("|", .ordinary), "/": ("/", .ordinary), ".": (".", .ordinary), "\u{2212}": ("\u{2212}", .binary),
    ]
    let tables: [([String: String], AtomClass)] = [
      (binary, .binary), (relations, .relation), (opening, .open), (closing, .close), (bars, .ordinary),
      (ordinary, .ordinary), (largeOperators, .largeOperator), (integrals, .largeOperator),
    ]
    for (table, atomClass) in tables {
      for symbol in table.values where symbol.count == 1 && !(symbol.first?.isASCII ?? true) {
        if let character = symbol.first, found[character] == nil { found[character] = (symbol, atomClass) }
      }
    }
    return found
  }()

  /// Names and symbols by turns, with white space between them.
  private static func table(_ text: String) -> [String: String] {
    let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
    var table: [String: String] = [:]
    for index in stride(from: 0, to: words.count - 1, by: 2) { table[words[index]] = words[index + 1] }
    return table
  }
}
