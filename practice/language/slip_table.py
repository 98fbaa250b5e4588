"""What is taken for what, and beside which words: the rows that `slips` reads."""

GROUPS = {
    "SAYING": (
        "am are is was were been be keep keeps kept stop are_not am_not is_not was_not were_not"
        " for by of"
    ),
    "OPENS": ("^ and but so because if when then that what how why where well yes oh though while"),
    "SUBJECT": "i you he she we they it that this there who nobody everyone everybody someone",
    "PEOPLE": "i you we they",
    "OBJECT": "me you him her us them it",
    "OWNER": "my your his her our their the a this that",
    "MODAL": "should could would must might will can may shall",
    "PREPOSITION": "of in on at with for from about by into between against without behind",
    "BASE": (
        "be have know say tell get give make ask see bring take go come keep let hear believe"
        " understand think feel want need listen learn forget remember explain decide agree ignore"
        " become lose leave seem happen send speak begin choose apologise apologize admit accept"
        " appreciate allow expect put"
    ),
    "DONE": (
        "been done gone known told said seen taken given made had got gotten thought brought kept"
        " left lost sent spoken begun chosen heard understood forgotten felt found held meant paid"
        " written broken driven fallen forgiven hidden shown thrown worn asked called helped warned"
        " listened talked tried wanted needed waited checked noticed stopped happened changed"
        " apologised apologized cleared cleaned mentioned rung"
    ),
    "ING": (
        "going doing saying making trying telling asking getting acting ignoring being having"
        " letting giving keeping taking blaming accusing overreacting exaggerating lying joking"
        " kidding wasting ruining hoping wanting needing looking behaving pretending refusing"
        " hiding avoiding twisting pushing driving talking carrying dealing struggling"
        " coming leaving dreaming imagining forgetting treating turning using putting wondering"
        " expecting afraid supposed"
    ),
    "STATE": (
        "scared worried angry upset hurt tired exhausted frustrated disappointed annoyed"
        " overwhelmed stressed torn sad lonely anxious nervous furious ridiculous unbelievable"
        " impossible pathetic useless hopeless childish immature paranoid rude stupid crazy mad"
        " late early able unable sorry sure unsure glad happy proud sick stuck fed selfish lazy"
        " unfair unreasonable careless thoughtless dishonest blind deaf delusional insane welcome"
        " unhappy unwell ashamed embarrassed confused fine okay ready aware bitter jealous"
    ),
    "FOLLOWS": "$ that about when because of to and by with at for i you it if how not or but in",
    "BELONGS": (
        "own fault problem job turn mother father brother sister wife husband boss house room car"
        " phone mess behaviour behavior attitude opinion idea choice decision business tone voice"
        " share blessed bloody precious place money plan stuff dog music"
    ),
    "ADVERB": "always never so just not too still constantly forever only simply really",
    "SAID": "that what how why where when if whether it",
}
"""Words that may stand in a row under one name."""

SLIPS = """
eye > i | OPENS mm think | !to level contact on for of
eye > i | do did can could would should will have may am was | !to level contact on for of
eye > i | - | am have feel felt think want need know see
hi > i | OPENS | am have feel felt want know knew think heard
of > have | should could would must might not | !course
of > have | PEOPLE who | been done gone known told seen taken given got thought heard always
of > have | ^ | i you we they eye
a > have | should could would must might not | DONE
ought > ought to have | - | known told been asked said done seen thought
to > to have | ought | known told been asked said done seen thought
should > should have | !^ | DONE
could > could have | !^ | DONE
might > might have | !^ | DONE
must > must have | !^ | DONE
be > been | have has had | -
bin > been | have has had not always never just | -
being > been | have has had | -
two > to | not want need have going trying like able used got ought how ready ^ | BASE
too > to | not want need have going trying like able used got ought how ready | BASE
two > too | far way much me ^ | much many late far sensitive
to > too | is are was am be been way far not all | much many late far sensitive
do > to | want need going trying able got like used ought have | BASE
you > you to | would_like | BASE
want > want to | - | be have know say tell get give make ask go hear keep see talk understand
need > need to | !a the no any your my | be have know say get make ask go
need > need to | !a the no any your my | hear keep see understand tell
going > going to | am are is was were not | be have tell say get make ask give keep let
have > have to | i you we they always | go ask tell say get be keep
me > be | will would could should must might can | !and
let > let me | OPENS | see get tell check say try put start make ask finish explain think
on > and | ^ | then so i he she we they
wood > would | SUBJECT what who | -
wood > would | ^ and so | you it we they i
their > there | is are was were if think be | something anything a any more nothing much another
their > there | - | is are was were has
their > there | was were is been not right | $
there > their | in on of for with to at from | own heads hands place house room minds side
our > are | OPENS | you we they
or > are | OPENS_PEOPLE | always so not being never too supposed going trying
are > our | PREPOSITION to | !PEOPLE he she it there the a not that what
hour > our | of with to on about is for in between | !$ and or later ago before
where > were | ^ and if as you we they | i_free i_to i_you i_able it_up it_to it_not
where > were | you we they | being not so just always never too going supposed meant late
were > where | know see understand wonder about from sure is of | i you we they it the that she he
were > where | ^ and so but | is are do does did
then > than | more less better worse rather other easier harder sooner earlier later bigger | -
then > than | smaller faster higher lower longer older younger greater further | -
than > then | ^ and but so well okay since until by only back even | -
its > it is | - | been going getting about what that when how why where really very still also
its > it is | - | important unfair fair wrong right true good great nice difficult tough over
his > is | it that this there what | your my not so always just never a the
whose > who is | - | been going always ING signed done to the a not right wrong just so
whose > who is | one those people someone somebody person anyone ^ | STATE made left got taken told
now > know | i you we they not to do | SAID exactly
knew > new | a the your our my something anything somewhere someone brand any this is be whole | -
new > knew | i you he she we they already never always | SAID about you i full all
here > hear | i you we they to not can could did do will let would | SAID you me him her them us
hear > here | right over come came be is was are am in out_of down up from around live get got | $
hear > here | right over come came be are am in out_of | and i you we they when now to for with
write > right | is are be all that got get am the quite was exactly just turn is_not are_not | !a to
right > write | to not can will | it_down that_down this_down
won > one | which this that the every any each some only another last first big good | -
won > one | ^ and but so is not | possibility thing more day option of way idea time solution
once > wants | he she nobody | to it you me
four > for | !the or and at of two three all other | OBJECT what my your our being
four > for | !the or and at of two three all other | that not his so everything sending
four > for | !the or and at of two three all other | ING
four > for | sorry apologise apologize thank_you thanks waiting wait ask asking looking | -
weigh > way | what which any no my your this that another same best other only one by in_a | -
weigh > way | the either every half some long | -
weigh > way | - | too better worse past
hole > whole | OWNER | thing time day week story lot of family point situation picture team year
fare > fair | is not be that a so seems very more only really quite sound sounds it seem | -
piece > peace | some in at little for make | and_quiet of_mind with $
peace > piece | - | of_work of_cake of_paper of_advice of_news of_my
brake > break | a need lunch coffee to not could little | !pad pads pedal
brakes > breaks | it that this which | -
weak > week | this last next every per each all whole | -
sum > some | - | time space more people help thing kind sort days air peace things
filled > felt | i you we they have he she | !in out the with
think > thing | the one another same every whole | -
things > thinks | he she nobody everyone everybody | SAID i you he she we they
lessons > listens | never always he she nobody who | -
weight > wait | can you to not please i we just | !loss
main > mean | i you we they not do did what | !reason point thing
quite > quiet | be keep so too very stay went gone kept been and | $
quiet > quite | - | sure right frankly honestly different clear
loose > lose | to you will i not would could can we they | !ends
except > accept | i you we not to can will must cannot | that it my your this responsibility the
effects > affects | it that this which | OBJECT everyone my your
effect > affect | not to will would does did can | OBJECT everyone my your
weather > whether | know sure see ask wonder decide | you i we it or to that he she they
weather > whether | tell about depends matter care | you i we it or to that he she they
witch > which | ^ and of in is to for from about know not wonder | -
waist > waste | a of to not you | of my your our time
threw > through | go going been went get got getting way come gone talk think look work went | -
through > threw | he she you i they | it_at me_out me_under him_out
wander > wonder | i to you we | if what how why whether about
mist > missed | i you have has had be been we they | -
scent > sent | i you have has had was were he she they we | -
roll > role | my your our his her a | in as
bare > bear | - | with_me with_it
fair > fare | bus train taxi | -
fought > fault | your my his her their all_your our own whose | -
fall > fault | is_your is_my is_all_your not_my not_your | $ that i you and not
false > fault | is_your is_my is_all_your not_my not_your | $ that i you and
plane > blame | to you i not always never can could do would they | OBJECT it everyone everything
flame > blame | to you i not always never can could do would they | OBJECT everyone everything
claim > blame | to not always never do i | me you_for him her us them
plain > blame | to you i not always never can do | OBJECT
lone > alone | all me you him us them so not feel feeling | -
cause > because | ^ so is just not only | of i he she we they it you how
cause > because | !the a good root to | i he she we they how when that
those > that | ^ | is was has
hours > ours | is not was problem | $
your > you are | !PREPOSITION is was not all of | ING
your > you are | !PREPOSITION | STATE_FOLLOWS
your > you are | !PREPOSITION | constantly_ING forever_ING still_ING only_ING really_ING
you are > your | - | BELONGS
you are > your | of with to for at from about on by into let take | !ING STATE ADVERB i we they $
who is > whose | - | fault problem job turn mother father idea house room car business
i > i am | OPENS | not sorry sorry_for so_sorry going_to all_ears the_one worried scared afraid
i > i am | OPENS | tired_of fed_up sick_of not_sure glad happy_to grateful
you > you are | OPENS | going_to ING_FOLLOWS supposed not_ING selfish lazy unfair unreasonable
you > you are | OPENS | so_STATE too_STATE being impossible ridiculous useless hopeless childish
you > you are | OPENS | such_a the_one a_liar a_joke a_disgrace
it > it is | OPENS | not_fair not_your not_my your_fault my_fault all_your so_unfair not_right
that > that is | OPENS | not_fair your_fault my_fault so_unfair not_right not_true
he > he is | OPENS | not_ING ING
she > she is | OPENS | not_ING ING
they > they are | OPENS | not_ING ING
we > we are | OPENS | not_ING ING
make > makes | OPENS_it OPENS_that OPENS_this | OBJECT
seem > seems | OPENS_it OPENS_that ^ ^_so | -
feel > feels | OPENS_it OPENS_that OPENS_this | -
look > looks | OPENS_it OPENS_that | -
mean > means | OPENS_it OPENS_that OPENS_this | -
bother > bothers | OPENS_it OPENS_that OPENS_what | -
matter > matters | OPENS_it OPENS_that OPENS_what | -
worry > worries | OPENS_it OPENS_that OPENS_what | OBJECT
stay > stays | OPENS_what | with
thought > fault | is_your is_my all_your is_not_my is_not_your | $ that when and not
was > i was | ^ well no oh and but | not_the_one not_a_one not_me_who only_trying just_trying
i > i was | OPENS | only_trying only_joking just_trying just_joking only_saying the_one_who
use > you | OPENS still if | never always have ought should did do are could can will would know
use > you | OPENS still if | think told said went lied owe made left took promised
yeah > you | with for from by than blame told | -
write > right | a the no every | to
buy > by | all | yourself myself himself herself
buy > by | - | the_way
where > were | earth name hell | you
right > right to | a | expect know be say ask see have
half > have | MODAL you i we they not | to DONE
may > me | owe tell give made told let make gave show help | -
ill > i will | ^ or and then so but if | never tell be do go have take just make see call leave not
ill > i will | ^ or and then so but if | come get put show walk try ring
id > i would | ^ or and then so but if because | like love be rather never have say prefer want
ask > asked | i_have you_have have_never has had had_only | you me for him her them that if
rest > rested | well | -
time > times | many | -
suggest > i suggest | ^ | we you that a
propose > i propose | ^ | we you that a
know > i know | ^ | you_are you_have how_you how_hard that_you this_is it_is
hope > i hope | ^ | you we that it
admire > i admire | ^ | -
owe > i owe | ^ | you
do > i do | ^ | not_think not_dispute not_mind not_doubt
it > it is | OPENS i_think | worth_the worth_it worth_a
i > i would | OPENS | be_grateful be_glad be_happy be_open be_willing glad_if grateful_if
you > you be | would could | so_kind open_to willing_to prepared_to
all > i will | ^ then or so | get do be ask tell put make ring call bring
land > lands | OPENS_it OPENS_that | -
occur > occurs | OPENS_it OPENS_that ^ | to_me
make > makes | OPENS_that OPENS_it OPENS_this ^ | sense
did > did i | ^ | miss get forget hear understand leave
if > if we | what | took tried had did got used
do > do we | why | not_try not_ask not_agree not_meet not_take not_start not_make
thanks > thanks for | - | hearing listening coming being telling saying asking sharing trusting
write > right | hm ^ mm oh | $
of > have | PEOPLE who | my_word to_ask to_go to_stop to_be to_do to_say to_tell
you > you have | ^ but so and | to_stop to_go to_do to_tell to_be to_understand to_listen
i > i am | OPENS | simply_too just_too far_too so_STATE too_STATE
talk in > talking | SAYING | -
think in > thinking | SAYING | -
count in > counting | SAYING | -
do in > doing | SAYING | -
go in > going | SAYING | -
say in > saying | SAYING | -
tell in > telling | SAYING | -
look in > looking | SAYING | -
make in > making | SAYING | -
try in > trying | SAYING | -
work in > working | SAYING | -
listen in > listening | SAYING | -
push in > pushing | SAYING | -
hold in > holding | SAYING | -
ask in > asking | SAYING | -
wait in > waiting | SAYING | -
carry in > carrying | SAYING | -
hear in > hearing | SAYING | -
feel in > feeling | SAYING | -
hope in > hoping | SAYING | -
hide in > hiding | SAYING | -
take in > taking | SAYING | -
give in > giving | SAYING | -
leave in > leaving | SAYING | -
keep in > keeping | SAYING | -
treat in > treating | SAYING | -
twist in > twisting | SAYING | -
blame in > blaming | SAYING | -
ignore in > ignoring | SAYING | -
drink in > drinking | SAYING | -
play in > playing | SAYING | -
speak in > speaking | SAYING | -
turn in > turning | SAYING | -
kill in > killing | SAYING | -
struggle in > struggling | SAYING | -
mean in > meaning | SAYING | -
sit in > sitting | SAYING | -
stand in > standing | SAYING | -
wonder in > wondering | SAYING | -
worry in > worrying | SAYING | -
cry in > crying | SAYING | -
lie in > lying | SAYING | -
pay in > paying | SAYING | -
drive in > driving | SAYING | -
break in > breaking | SAYING | -
wreck in > wrecking | SAYING | -
ruin in > ruining | SAYING | -
hurt in > hurting | SAYING | -
bring in > bringing | SAYING | -
want in > wanting | SAYING | -
need in > needing | SAYING | -
see in > seeing | SAYING | -
learn in > learning | SAYING | -
deal in > dealing | SAYING | -
"""
"""One slip a row: written > meant | the word before | the word after.

"-" is any word, "^" the beginning of a clause, "$" its end, "!" none of the words; "is_your" are
two words, a name in capitals any word of that group.
"""

JOINED = """
any thing, any body, any where
some thing, some body, some one, some where, some times, some how
every thing, every body, every where
no thing, no body, no where
my self, your self, your selves, him self, her self, it self, our selves, them selves
be cause, be fore, be hind, be tween, be lieve, be lieved, be low, be side, be yond, be come
a gree, a greed, a bout, a fraid, a shamed, a ware, a llow
a pologise, a pologize, a ppreciate
to morrow
for get, for gets, for got, for gotten, for give, for given, for ward
under stand, under stands, under stood, under standing
over react, over reacted, over reacting, over whelmed
what ever, when ever, where ever, who ever, how ever, which ever
al ways
un fair, un reasonable, un kind, un happy, un grateful, un believable, un acceptable
un comfortable, un helpful, un likely, dis agree, dis agreed, dis appointed, dis appointing
dis honest, dis respect, dis respectful, mis understand, mis understood, mis understanding
week end, week ends, after noon, mean while, other wise, there fore, in stead, an other
up set, up setting, work load, break fast, home work, house work, grand mother, grand father
"""
"""Words that are written as two, and are never two words beside each other."""
