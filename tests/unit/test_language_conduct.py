"""Blame in constructions and turns of speech of many walks of life, and what only looks so."""

import re

import pytest

from practice.language.analysis import analyse

BLAMING = """
You forgot my birthday, and your own mother had to remind you.
We'd have had the flat by now if you'd rung the agent back.
You cost me that promotion.
You're a terrible listener.
What a hypocrite.
Honestly, you're about as helpful as a chocolate teapot.
How convenient that you're ill on moving day.
Who do you think you are, talking to me like that?
Why do I even bother?
Can't you do one thing right?
What exactly do you do around here all day?
You only call when you need something.
You did that just to get back at me.
You've been wanting to get rid of me since January.
You've made up your mind that I'm the villain.
Anyone else would have apologised by now.
Everybody else manages to pay their rent on the first.
You're being hysterical.
Stop playing the victim.
Nobody wants to hear it.
I can't talk to you when you're like this.
Don't you dare turn this around on me.
Pot, kettle.
You started this.
You drove me to it.
You suck the joy out of everything.
You never take my side.
You do nothing but complain.
You spend the whole time looking at your screen.
You keep moving the goalposts.
You left me hanging in front of the client.
You hung up on me.
You read my messages without asking.
You let them humiliate me and said nothing.
You left the kitchen in a state again.
You said you'd be here at six and you weren't.
You promised and you didn't do it.
I expected better from you.
I shouldn't have to remind you.
You should be ashamed of yourself.
I hope you can live with yourself.
Change your attitude or I'm leaving.
This is the last time I bail you out.
I'll take my business elsewhere if you can't get your act together.
I want an answer and I want it now.
With respect, you haven't a clue how this floor works.
Don't take this the wrong way, but you look a mess.
I feel like you're deliberately avoiding me.
As your friend I have to tell you you're being selfish.
I'm sorry but you asked for it.
That was a cheap shot.
That's not how a grown woman behaves.
Your attitude stinks.
You're impossible to please.
Typical.
Here we go.
Oh great, another one of your brilliant ideas.
You wouldn't last a day in my job.
I can't rely on you for anything.
You people are all the same.
It's always somebody else's fault with you.
You mess everything up.
You don't lift a finger in this house.
You talk to me like I'm a servant.
You don't know what you're talking about.
You gave up on us.
You care more about your car than about me.
You've turned the children against me.
You hid it from me for a year.
You're putting words in my mouth.
You overcharged me and now you won't pick up the phone.
You strut around here like you own the place.
You would say that.
I'm sick and tired of cleaning up after you.
You're pathetic when you drink.
you only ever think of number one
I'd be embarrassed if I were you.
Did your mother never teach you to knock?
It's like talking to a brick wall with you.
Everything you touch turns to dust.
You've always been the favourite and you've milked it.
You'd sell your own grandmother for a bonus.
You lot in marketing wouldn't know a deadline if you tripped over it.
That's the third time you've stood me up this month.
You've the tact of a bulldozer.
Don't you lecture me about money.
Haven't you done enough?
You sound just like your father.
What were you even thinking, leaving her on her own?
Why would anyone want to work with you?
Whose bright idea was it to book the cheapest hotel? Yours.
You sat on that report for three weeks.
You never wanted this baby, admit it.
You're all take and no give.
You're a nightmare to share an office with.
You're only nice when you want something.
You were miles off the mark, as usual.
This family would be better off without you.
Everyone's sick of your moods.
Your silence says it all.
You call that an apology?
A simple thank you wouldn't kill you.
I'm tired of being treated like an idiot by you.
I knew I couldn't trust you.
I see you've found time for golf.
I didn't raise you to behave like that.
We all had to stay late because you forgot to order the parts.
That's it, run to your mother.
It was your stupid idea to come here.
Must be nice to have all day to yourself.
As if you'd ever lift a finger.
Oh, boo hoo, poor little you.
Wow, you actually did the dishes, call the papers.
Well thanks for the support.
Some sister you turned out to be.
Go ahead, walk out, it's what you do best.
Put that phone down when I'm talking to you.
Touch my things again and you're out.
Either you tell her or I will.
youre a waste of space
"""

CLEAN = """
So you felt I'd thrown you under the bus in that meeting.
You never wanted the dog in the first place.
I should have told you about the money.
I can see how my lateness cost you that evening.
I noticed the dishes were still there this morning and I felt let down.
It occurs to me that you might see it differently.
What got in the way of calling me?
Are you angry with me?
You did nothing wrong.
You handled that client brilliantly.
You're not to blame for any of this.
My sister says you're the only one who listens to her.
You think I don't care about you.
You felt betrayed when I told Sam about it.
You want me to stop checking up on you.
You live and learn.
The weather ruined our holiday.
He was rude to me at the counter.
I don't want to blame anybody, I want to know how to fix the roof.
I won't be able to sign at that price.
Would you be willing to take the bins out on Mondays?
What would you need from me?
You could do with a holiday.
You paid for everything while I was out of work.
You're sick of being the only one who cleans.
You left your keys on the table.
You walked all the way here in the rain?
You threw a lovely party.
You work too hard, let me take the kids on Saturday.
You don't owe me an explanation.
We've both been stubborn.
That was a terrible week for you.
I was wrong about the invoice.
I know I never say it, but I'm grateful.
In my head I had you down as careless, and then I saw the list you keep.
Here we go, one tea and one coffee.
I'm trying to calm down.
The boss had a go at me and said I was a waste of space.
The sign says you owe two pounds for the plastic bag.
It must have felt as if nobody cared whether you came or not.
It got to you that I laughed when you dropped the tray.
For you it's one rule for them and another for us.
You want me to pull my weight.
You're wondering whether I even read it.
I've been a rotten friend these last months.
I blamed you for the leak and it was the neighbour's pipe all along.
The mistake was mine, I sent the wrong file.
You aren't the problem here, the deadline is.
I never thought you were lazy.
Don't blame yourself, anyone would have missed it.
You always stick up for the new ones.
You're a wicked cook.
You beast, you actually finished the marathon!
You broke the record!
You should have been there, the kids were hilarious.
You're telling me.
If you don't pay on time they cut you off, it happened to my cousin.
Do you always take the 8.15?
Why do you think they ignored your letter?
Where did I let you down?
Could you tell me what you expected of me?
Am I the reason you stayed away?
I'm worried that we're drifting apart.
I'd find it easier if we agreed on a day.
I saw that the gate was open when I came home.
If I can't get the parts by Friday I'll have to buy them elsewhere, I'm afraid.
I don't agree with you about the price.
The figures you sent are for March, I think we need April.
That's a shame, I was looking forward to it.
We're as bad as each other, aren't we?
The bank made a right mess of it.
Your kids are lovely.
My patience is not what it was.
Take your time.
Don't be a stranger.
Let it go to voicemail, we're eating.
Thanks for not shouting.
Sorry if I'm slow, I want to understand.
Good luck with the interview.
You always were the clever one of us.
You never make me feel rushed.
You constantly surprise me with what you remember.
You're a monster on that dance floor.
You're too hard on yourself.
You made a mess of flour and eggs with the twins and they've talked of nothing else.
You've spoiled me rotten this weekend.
Everyone says you're the best thing that happened to this ward.
Thanks to you the hall was full.
You can't get a plumber for love nor money.
You always get one who turns up without a ticket.
You raise them and then they leave, that's how it goes.
You must be joking, it's free?
Break a leg tonight.
It was a stupid little accident with the ladder.
It's my own stupid fault.
Get lost in a good book, that's my advice.
Whatever works for you.
You and me against the world.
Do you ever wish you'd stayed?
Why are you so good to me?
What were you hoping for?
Are you serious about moving to Leeds?
Don't you miss the sea?
You don't trust the new figures, is that the worry?
You can't stand being talked to like a child.
You're at the point where you'd sooner do it yourself.
You're angry that I spent the money without a word.
You've had enough, and you've half a mind to walk out.
He treats you like a servant and you're sick of it.
It isn't really the dishes, it's that you're never asked.
I don't think for a minute you did it on purpose.
You haven't let anyone down.
You aren't selfish for wanting a night off.
The kettle's broken again.
I'm always late on Mondays because of the ferry.
Your coat is on the floor.
You left your scarf at ours.
You took the words out of my mouth.
You asked for two copies, here they are.
You will need a passport for that.
You should try the soup.
"""


def as_heard(text: str) -> str:
    """`text` as a recogniser writes it: lower case, no punctuation."""
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower()).split())


@pytest.mark.parametrize("text", BLAMING.strip().splitlines())
def test_blame_is_heard_in_many_words(text: str) -> None:
    for said in (text, as_heard(text)):
        assert analyse(said).blame, said


@pytest.mark.parametrize("text", CLEAN.strip().splitlines())
def test_plain_and_kind_words_hold_no_blame(text: str) -> None:
    for said in (text, as_heard(text)):
        assert not analyse(said).blame, said
