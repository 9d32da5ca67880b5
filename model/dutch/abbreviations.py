"""Dutch abbreviations with a full stop: those after which a sentence never ends, and those that may close one."""

from __future__ import annotations

NEVER_LAST = frozenset(
    """
    st. aant. aanw. afd. afl. alg. a.h.v. a.g.v. a.d.h.v. art. artt. ass. b.g.g. betr. bijl. bijv. bijz. bl.
    blz. bv. bvb. ca. cf. cfr. conf. const. cont. corr. c.q. d.d. dd. dhr. dir. div. d.m.v. doc. dpt. dr. drs.
    ds. d.t.v. d.w.z. eig. enkv. evt. ev. fig. fr. gebr. geb. gem. gen. get. gew. hfst. hr. ir. ing. i.a.
    i.c. i.c.m. i.e. i.g.v. i.h.a. i.h.b. i.h.k.v. i.i.g. i.k.v. i.m. i.o. i.o.m. i.p.v. i.s.m. i.t.t. i.v.m. i.z.
    jl.z. jhr. jkvr. jul. jun. kad. kon. lit. luit. lv. max. m.a.w. m.b.t. m.b.v. m.d. mej. mevr. m.h.o. m.i.
    m.i.v. mnd. m.n. mr. mw. m.u.v. n.a.v. n.l. nl. no. nr. nrs. o.a. o.a.v. o.b.v. o.g.v. o.i.
    o.i.d. ong. o.l.v. o.m. o.o. opm. o.t.v. p. p.a. pag. par. paragr. p/a plm. pp. prof. publ. red. ref. resp.
    r.o. sg. s.v. t.a.v. tab. t.b.v. tel. t.g.v. t/m t.h.v. t.n.v. t.o. t.o.v. toel. t.w. t.z.t. u.a.
    uitg. v. v.a. verg. vgl. vlg. vlgs. vnl. vnml. voorz. vs. v.v. wd. weth. w.o. w.o.v. z.g. zgn. z.i. z.o.z. zn.
    b.v. bijb. corp. def. e.g. enz.v. excl. incl. ex. gemidd. h.o. hoofdst. inl. inw. mevr.dr. mld.euro nrs. ondert.
    rb. stb.nr. tk. trb. v.h. z.s.m.v. adj. amb. dep. gedep. sr.mr. st.-gen. wnd. plv. secr.
    """.split()
)

MAY_BE_LAST = frozenset(
    """
    jan. febr. feb. mrt. apr. aug. sept. sep. okt. nov. dec. min. p.p.
    a.u.b. a.s. c.a. c.s. cs. d.v. e.a. e.d. e.o. enz. enzv. e.v. etc. e.e.a. h.t. inz. i.o.v. i.p. jl. jr. k.k. ll.
    m.e.r. m.m. mln. mld. mrd. n.v.t. n.b. n.n.b. n.t.b. n.v. o.b. p.j. p.m. p.p.p. p.p.p.j. p.st. p.w. sr. s.v.p.
    stb. stcrt. stct. u. v.chr. n.chr. v.o.f. z.s.m. z.o.z. w.v.t.t.k. m.v. b.b.h.h. p.u. p.d. p.mnd. vv. w.n.b.
    w.s. z.n. m.e.r.-plicht. min.pl. a.h. b.h.
    """.split()
)

ALL = NEVER_LAST | MAY_BE_LAST
