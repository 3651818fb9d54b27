/**
 * The conversation a newcomer finds on the demo articles. Everyone in it is invented, and so are their aunts.
 *
 * A quote is found in an article by its exact words, so a change to `arrivals.md`, `how-to-argue.md` or `kak-sporit.md`
 * can orphan one: change both together.
 */

/** A demo article, by the name of its Markdown file beside this one. */
export type DemoArticle = 'arrivals' | 'how-to-argue' | 'kak-sporit';

/** Someone who can be signed in as: the e-mail address is `HANDLE@demo.example`. */
export interface DemoReader {
  /** ASCII lowercase, unique; what `by` refers to. */
  handle: string;
  /** What other readers see; any script. */
  name: string;
  role: 'reader' | 'author' | 'moderator' | 'admin';
}

/** One comment and everything said in answer to it. */
export interface DemoComment {
  /** The handle of a `DemoReader`. */
  by: string;
  /** Hours after the article’s publication; always more than the comment it answers. */
  hours: number;
  /** Markdown: paragraphs, bold, italic, strike, code, links, block quotes and lists, and nothing else. */
  body: string;
  /** In the order they were written; missing when nobody answered. */
  replies?: DemoComment[];
  /** Present when its writer took it back: the replies stay, and the body is what there was to take back. */
  withdrawn?: true;
  /** What the body said at first; missing when it was never edited. The edit fell within the six hours allowed. */
  editedFrom?: string;
}

/** A conversation and the words it hangs on. */
export interface DemoThread {
  article: DemoArticle;
  /**
   * Words that occur exactly once in the article’s plain text, a blank line (`\n\n`) between two paragraphs;
   * null when the thread is about the whole article.
   */
  quote: string | null;
  opening: DemoComment;
  /** Present when a moderator has closed the thread to new replies. */
  locked?: true;
}

/** Words that one reader underlined and said nothing about. */
export interface DemoHighlight {
  article: DemoArticle;
  /** The handle of a `DemoReader`. */
  by: string;
  /** As in `DemoThread`, but never null. */
  quote: string;
  visibility: 'private' | 'public';
}

/** A later revision, and what readers are told of it. */
export interface DemoCorrection {
  article: DemoArticle;
  /** Hours after the article’s publication. */
  hours: number;
  /** Words within one run of the same type, and those that stand there afterwards. */
  from: string;
  to: string;
  note: string;
  /** The words at the beginning of the comment that led to it; missing when none did. */
  thanks?: string;
}

/** What was corrected, oldest first: one change that a thread survives with a warning, and one that leaves it without words. */
export const corrections: DemoCorrection[] = [
  {
    article: 'arrivals',
    hours: 240,
    from: ' into the tsar’s war',
    to: ' for labour behind the tsar’s front',
    note: 'The men called up in 1916 were to dig and build, not to fight. The text said “into the tsar’s war”.',
    thanks: 'A precision.',
  },
  {
    article: 'arrivals',
    hours: 260,
    from: 'Roughly three departures were recorded for every four arrivals, so for most of those who came Kazakhstan seems to have been a corridor rather than a destination. ',
    to: 'Roughly three departures were recorded for every four arrivals, so that many seem only to have passed through. ',
    note: 'The figures count crossings, not persons: they do not tell that most of those who came went on.',
    thanks: 'Careful, and rightly so',
  },
];

/** What the articles are about. */
export const tags: Record<DemoArticle, string[]> = {
  arrivals: ['migration', 'central asia', 'colonialism'],
  'how-to-argue': ['arguing fairly'],
  'kak-sporit': ['arguing fairly', 'на русском'],
};

/** The company: the first four are printed for signing in, one for each role. */
export const readers: DemoReader[] = [
  { handle: 'reader', name: 'Demo Reader', role: 'reader' },
  { handle: 'author', name: 'Demo Desk', role: 'author' },
  { handle: 'moderator', name: 'Demo Moderator', role: 'moderator' },
  { handle: 'dezhurny', name: 'Дежурный по русскому', role: 'moderator' },
  { handle: 'admin', name: 'Demo Admin', role: 'admin' },
  { handle: 'steppe', name: 'Steppe Reader', role: 'reader' },
  { handle: 'alatoo', name: 'Ала-Тоо', role: 'reader' },
  { handle: 'footnote', name: 'Quiet Footnote', role: 'reader' },
  { handle: 'committee', name: 'A Committee for the Abolition of Haste', role: 'reader' },
  { handle: 'jangyryk', name: 'Көл үстүндөгү жаңырык', role: 'reader' },
  { handle: 'chemodan', name: 'Чемодан без ручки', role: 'reader' },
  { handle: 'teahouse', name: 'Third Teahouse', role: 'reader' },
  { handle: 'rooms', name: 'Cheap Rooms by the Station', role: 'reader' },
  { handle: 'leaflet', name: 'The Leaflet', role: 'reader' },
];

/** Every thread, roughly in the order of the words it hangs on; the overlapping ones surround one sentence on purpose. */
export const threads: DemoThread[] = [
  {
    article: 'arrivals',
    quote: 'Kazakhstan seems to have been a corridor rather than a destination',
    opening: {
      by: 'footnote',
      hours: 8,
      body: paragraphs(
        'Careful, and rightly so, but not careful enough. The 147,000 may include people who were already there before the announcement: the spring’s newcomers, or somebody on a two-day errand.',
        'One line cannot simply be divided by the other to give a share of persons. “Three departures … for every four arrivals” is sound. “Most of those who came” is not, quite.',
      ),
      replies: [
        {
          by: 'author',
          hours: 11,
          body: 'Agreed, and the *seems* and the sentence after it were meant to say so. We kept the ratio because without it the first line of the table gets read as a population.',
        },
        {
          by: 'steppe',
          hours: 29,
          body: 'From the ground both things were true. They left, and the rent didn’t.',
          replies: [{ by: 'footnote', hours: 31, body: 'That one I cannot fault.' }],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'It is a gentler word than migrants',
    opening: {
      by: 'alatoo',
      hours: 26,
      body: 'Точное наблюдение, и прятать его в скобки не стоило. Мой брат, когда уезжал работать в Россию, становился «мигрантом» уже в самолёте. Тот, кто летит навстречу с ноутбуком, — «релокант». Самолёт один и тот же.',
      replies: [
        {
          by: 'chemodan',
          hours: 30,
          body: 'Слово придумали не мы. И обижаться на слово — странное занятие для людей, которые сами ехали к нам на заработки.',
          withdrawn: true,
          replies: [
            {
              by: 'alatoo',
              hours: 32,
              body: '«К нам на заработки»? Перечитайте это вслух. А вы, простите, к нам приехали за чем — за видом на горы?',
              replies: [
                {
                  by: 'chemodan',
                  hours: 39,
                  body: 'Перечитал вслух. Снял: это было сказано от обиды, а не от мысли. Ваш ответ пусть остаётся, он справедливый.',
                },
              ],
            },
          ],
        },
        {
          by: 'teahouse',
          hours: 75,
          body: 'There is a third word, *понаехавшие*, roughly “the ones who have turned up in heaps”. In Moscow it was said about me. In that autumn I heard it said in Tashkent, in Russian, about Russians. I suppose that’s equality.',
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'landlords put local families out in order to let to richer Russians',
    opening: {
      by: 'jangyryk',
      hours: 152,
      body: 'My aunt rents out a room in Osh. She put nobody out. She did put the price up by a third, and apologized to the Russian for it. To the student before him she had never apologized for anything. I don’t tell this against her: she is the one who noticed it.',
      replies: [
        {
          by: 'reader',
          hours: 161,
          body: 'Did she put the price down again afterwards?',
          replies: [{ by: 'jangyryk', hours: 163, body: 'No.' }],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'hospitality that first checks whether it will be returned is not hospitality but trade',
    opening: {
      by: 'alatoo',
      hours: 20,
      body: 'Кыргызда «кудайы конок» деген сөз бар: үйгө келген адамдан ким экенин сурабай туруп, адегенде тамак беребиз. Бул кулчулук эмес, салт.',
      replies: [
        {
          by: 'jangyryk',
          hours: 28,
          body: 'Салтты сыйлайм. Бирок конок үч күн гана конок болот, андан кийин ал — кошуна. Ал эми кошунадан тилибизди үйрөнүүнү сураса болот.',
          replies: [
            {
              by: 'alatoo',
              hours: 33,
              body: 'Макул, сиздики туура. Менин коногум үч айда «рахмат» менен «кош келиңиз» деген сөздөрдү үйрөндү. Көп эмес, бирок башталышы жакшы.',
            },
          ],
        },
        {
          by: 'reader',
          hours: 37,
          body: 'Could someone give the rest of us the gist in English? I can see that it ended well.',
          replies: [
            {
              by: 'alatoo',
              hours: 40,
              body: paragraphs(
                'Gladly, and roughly:',
                [
                  '1. I said that we have an expression, *kudaiy konok*, God’s guest: you feed whoever comes in before asking who he is. That is custom, not servility.',
                  '2. The answer was that a guest is a guest for three days, and then he is a neighbour, and a neighbour may be asked to learn our language.',
                  '3. I gave in. Mine learned two words in three months.',
                ].join('\n'),
                'So the sentence in the article is right about the first three days.',
              ),
            },
          ],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'Every soldier who does not go to Ukraine is one fewer in an imperial war',
    locked: true,
    opening: {
      by: 'jangyryk',
      hours: 44,
      body: 'I would like to believe this. But from February to September the war was the same war, and most of them stayed where they were. What they left was not the war. It was the draft. Why should I count that as a refusal of empire?',
      replies: [
        {
          by: 'chemodan',
          hours: 47,
          body: 'Because from outside you can’t see who was silent and who was trying. I had been detained in the spring for holding a sheet of paper. The man beside me in the queue at the border had never thought about any of it. The army lost us both.',
          replies: [
            {
              by: 'jangyryk',
              hours: 48,
              body: 'The army lost you both, yes. That is arithmetic. I asked about refusal, and “both” is doing his laundry for him.',
              replies: [
                {
                  by: 'chemodan',
                  hours: 49,
                  body: 'What would have satisfied you, prison? That is easily asked for in a country where nobody is drafting you.',
                  replies: [
                    {
                      by: 'steppe',
                      hours: 50,
                      body: '> a country where nobody is drafting you\n\nRead on to Sakharovo before you explain to us who gets drafted where. Honestly, this is the tone the whole article is about, and you can’t even hear it.',
                    },
                  ],
                },
              ],
            },
          ],
        },
        {
          by: 'moderator',
          hours: 52,
          body: paragraphs(
            'I am locking this thread. The first three comments are about the sentence; the last two are about each other. Nothing has been removed, and nobody is in trouble.',
            'The question at the top deserves better: *is refusing a draft the same as refusing a war?* Anyone is welcome to open a new thread on the same words.',
          ),
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'the sharpest of the critics',
    opening: {
      by: 'footnote',
      hours: 6,
      body: 'Source?',
      replies: [
        {
          by: 'author',
          hours: 10,
          body: 'The commentary named in the footnotes, which reports the accusation as one that some people make against others around them. It names nobody, so we could not either. “Sharpest” is our ranking and not hers; the text ought to have said so.',
          replies: [{ by: 'footnote', hours: 12, body: 'Thank you. “Some critics” would have been enough.' }],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'the volunteers were showing not solidarity but a colonial mentality',
    opening: {
      by: 'steppe',
      hours: 9,
      body: paragraphs(
        'I will defend the phrase, because the article explains it without ever holding it.',
        'Nobody I know who used it was angry about soup. What hurt was the *speed*. The chat of our building had not managed in two years to agree who pays for the lift. It found forty blankets in one evening. I was glad of the blankets. I also lay awake asking who had taught us which stranger is urgent.',
      ),
      replies: [
        {
          by: 'alatoo',
          hours: 14,
          body: 'I carried blankets like those, in another city. May I say how it looked from inside? Nobody thought “Russians”. We thought: it is cold, and there they stand. You are describing a result and calling it a motive.',
          replies: [
            {
              by: 'steppe',
              hours: 17,
              body: paragraphs(
                '> You are describing a result and calling it a motive.',
                'Partly, yes. But a habit is a motive that you have stopped noticing. I don’t say that you *decided* to defer to anyone. I say that nobody had to decide.',
              ),
              replies: [
                {
                  by: 'alatoo',
                  hours: 22,
                  body: 'Then what would count against it? If I felt reverence, it was colonial. If I felt nothing in particular, it was a habit, so colonial again. A charge that no answer can meet is not a charge. It is weather.',
                  replies: [
                    {
                      by: 'steppe',
                      hours: 27,
                      body: 'Good question, and I would rather answer it than win. This would count: the same chat moving as fast for the two families on the third floor who were put out that month. Ours did not. It talked about them, kindly, for a week. If yours moved, then I am wrong about your city.',
                      replies: [
                        {
                          by: 'alatoo',
                          hours: 41,
                          body: 'We found a room for one family, late. For the students, nothing; we had not thought of them until somebody’s cousin turned out to be one. So you are half right about my city. I would still carry the blankets.',
                          replies: [{ by: 'steppe', hours: 43, body: 'So would I. And half right is more than I usually get.' }],
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
        {
          by: 'chemodan',
          hours: 96,
          body: 'I may have had one of those blankets, so weigh this as you like. What I noticed at the time was that everyone was kind. It took me a year to notice that everyone had been kind *in Russian*, and that I had taken this for a property of the air.',
          replies: [
            {
              by: 'teahouse',
              hours: 104,
              body: 'I read that twice. Some people in Moscow were kind to me, too. Never once in Uzbek, and it never once occurred to me that it could have been.',
            },
          ],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'a colonial mentality',
    opening: {
      by: 'jangyryk',
      hours: 13,
      body: 'The word that bothers me is not the first but the second. A *mentality* is what other people have; we ourselves have reasons. Would the critics lose anything if they said a colonial ~~mentality~~ reflex? One can train a reflex away. A mentality one can only be accused of.',
      replies: [
        {
          by: 'footnote',
          hours: 19,
          body: 'They would lose the sting, which may be the point of it. Note, too, that the commentary gives the accusation in half a sentence and in English; what was said in the street was presumably said in Kazakh, Kyrgyz or Russian. We are weighing the nuances of a translation.',
          replies: [
            {
              by: 'jangyryk',
              hours: 25,
              body: 'True. And in the original it can be worse: I have heard *маңкурт*, somebody who has been made to forget whose child he is. Next to that, “mentality” is a courtesy.',
            },
          ],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'a readiness, learned over generations, to serve',
    opening: {
      by: 'committee',
      hours: 16,
      body: paragraphs(
        'Three words between two commas are carrying all the furniture here: *learned over generations*. The critics, as reported, speak of slurs and of advertisements, that is to say of now. The generations are the article’s own addition.',
        'It may well be a true addition. But it turns a complaint about conduct into a theory of inheritance, and people who accept the first may wish to be asked about the second.',
      ),
      replies: [
        {
          by: 'author',
          hours: 23,
          body: 'You are right that it is ours. “As we understand the charge” comes only in the next paragraph, and by then the gloss has been read as theirs. In a revision the qualification will move forward.',
        },
        {
          by: 'steppe',
          hours: 30,
          body: 'Keep it, please, wherever you move it. My grandmother lowered her voice on the trolleybus when she spoke Kazakh, in her own city. She had learned that from somebody. It isn’t a theory, it’s a trolleybus.',
          editedFrom: 'Keep it. My grandmother lowered her voice on the trolleybus when she spoke Kazakh, in her own city. Argue with that.',
          replies: [
            {
              by: 'committee',
              hours: 38,
              body: 'I would not dream of arguing with her. I would only ask whether what she learned was to serve or to be careful. From outside the two look alike. From inside, I imagine, they are nearly opposites.',
              replies: [
                {
                  by: 'jangyryk',
                  hours: 54,
                  body: 'And then the children learn the gesture without the reason. That is how the one turns into the other.',
                },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'serve people who would not have rented them a room',
    opening: {
      by: 'chemodan',
      hours: 15,
      body: 'Отвечу за себя. До отъезда я семь лет снимал квартиры в Москве и ни разу не дочитал объявление до слов «только славянам»: меня они не касались, и глаз скользил дальше. Думаю, сам я сдал бы комнату кому угодно. Но и не спросил ни разу, почему меня всегда пускают.',
      replies: [
        {
          by: 'teahouse',
          hours: 21,
          body: 'А я читал их с конца: сначала искал на странице `только славянам`, чтобы не тратить время на остальное. Однажды хозяйка согласилась по телефону — говорю я чисто, — а у двери сказала, что квартиру уже сдали. Мне стало её почти жалко, так она покраснела.',
          replies: [
            {
              by: 'chemodan',
              hours: 24,
              body: 'Ответить мне нечего. Прочёл до конца. Спасибо, что написали.',
              replies: [
                {
                  by: 'steppe',
                  hours: 34,
                  body: '«Ответить нечего» — это честно. Но смотрите, что вышло: человеку закрыли дверь, он пожалел ту, что закрыла, и мы все растроганы. Хочется, чтобы хоть раз пожалели того, кто за дверью.',
                  replies: [
                    {
                      by: 'teahouse',
                      hours: 45,
                      body: 'Я жалел её не потому, что так воспитан империей. Я помню её лицо. Это моё, и не надо отнимать его у меня ради теории, даже правильной.',
                      replies: [{ by: 'steppe', hours: 46, body: 'Принято. Извините.' }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'would not have rented them a room.\n\nThe phrase is harsh',
    opening: {
      by: 'reader',
      hours: 58,
      body: 'I keep coming back to this paragraph break. The sentence stops at its hardest point, and the next line hurries in with a cushion: “harsh”, “easily heard as a sneer”. Nobody cushions the volunteers’ case like that. Did the article think this side needed an advocate, or a nurse?',
      replies: [
        {
          by: 'author',
          hours: 63,
          body: 'An advocate, we hoped. But it is a fair hit: the first case gets half a sentence in bold, and the second gets an explanation of why it isn’t rude.',
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'rose against conscription into the tsar’s war',
    opening: {
      by: 'footnote',
      hours: 78,
      body: 'A precision. The decree of 1916 called men up for labour behind the front, digging and building, and not to fight. “Conscription” is not wrong, but a reader today will picture rifles.',
      replies: [
        {
          by: 'author',
          hours: 84,
          body: 'Thank you. We kept to the wording of our source, but “conscription for labour” would be more exact, and no longer. Noted for the next revision.',
        },
        {
          by: 'jangyryk',
          hours: 101,
          body: paragraphs(
            'Чоң энем Үркүн жөнүндө апасынан укканын айтып берчү. Ал сандарды эмес, ысымдарды айтчу: ким жолдо калды, ким жетти.',
            '(My grandmother used to tell us what she had heard from her mother about the Ürkün. She never gave numbers, she gave names: who was left on the road, who got there.) It is why I care less than I should about which estimate is correct.',
          ),
          replies: [
            {
              by: 'footnote',
              hours: 122,
              body: 'I care about the estimate *because* of the names. A number is what we are left with wherever there was no grandmother to remember them.',
            },
          ],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'who is used to being served.\n\nThey disagree over what help may ask in return.',
    opening: {
      by: 'reader',
      hours: 214,
      body: 'First they are “less opposed than they sound”, and one paragraph later, under a heading that says “really part”, they disagree after all. Which is it?',
      replies: [
        {
          by: 'committee',
          hours: 237,
          body: 'Both, I think. They share a description and differ over a remedy. Two doctors may agree entirely about the fever.',
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: 'then the objection is to a people, and it has begun to sound like the advertisement',
    opening: {
      by: 'steppe',
      hours: 35,
      body: 'This is the one sentence I would strike out. An advertisement that says “for Slavs only” has a locked door behind it. A woman on a bus who says that she is tired of Russians has a bus ticket. You can’t weigh two statements as though neither had an address.',
      replies: [
        {
          by: 'reader',
          hours: 42,
          body: 'Couldn’t both be wrong, and one of them just weaker?',
          replies: [
            {
              by: 'steppe',
              hours: 44,
              body: 'They could. Then let it say *weaker*. The article says *like*.',
              replies: [
                {
                  by: 'committee',
                  hours: 92,
                  body: paragraphs(
                    '> You can’t weigh two statements as though neither had an address.',
                    'This is the best objection to the passage, and I should like to see how far it goes before I say where I think it stops.',
                    'It goes a long way. A sentence is also an act, and which act it is depends on who can make it stick. When a landlord writes “for Slavs only”, a family sleeps somewhere else. When a tenant who has lost her room says that she is tired of Russians, nothing happens to any Russian. To call the two alike is to grade a shout and a shove by their grammar. So I agree that *like* needs help.',
                    'But the article does not say that the harm is alike. It asks what follows if the answer is *nothing*: nothing that this man could say, learn, refuse or give up would count. I think that three things follow, and none of them depends on power:',
                    [
                      '- the argument can no longer be won or lost, because no fact about him is admitted as evidence;',
                      '- it no longer needs the history it began with, since the history explained why one should *ask*, and the asking is over;',
                      '- it becomes available to others, who may have the power that the first speaker lacked.',
                    ].join('\n'),
                    'The third worries me most. [Hospitality](https://en.wikipedia.org/wiki/Hospitality) has in many places come with rules for both parties: the host may ask, the guest must answer, and there is a day on which the guest becomes something else. (In the Kyrgyz thread further up it is the third.) That is a hard bargain, but it is a bargain. *Nothing* is not one.',
                    'So I would keep the sentence and mend the comparison. What the two have in common is not their weight but their shape: each has finished with the person before he opens his mouth. A weaker hand may be drawing the line. It remains, I am afraid, the same line.',
                    'What would change my mind: one case in which somebody said *nothing*, meant it, and still left a door open. I have tried for two days to imagine it, but then I am slow. It is in the name.',
                  ),
                  replies: [
                    {
                      by: 'teahouse',
                      hours: 109,
                      body: 'I have stood on the wrong side of that door, and I would still rather not be handed the key to another one like it. That is not forgiveness. I simply know what the key does to the hand.',
                      replies: [
                        {
                          by: 'steppe',
                          hours: 170,
                          body: 'I have read these two several times. I take back “strike out”. I would ask instead for seven more words: it has begun to sound like the advertisement, **without the power to enforce a line**.',
                          replies: [
                            {
                              by: 'author',
                              hours: 188,
                              body: 'That is better than what we wrote. It goes into the next revision, with thanks to whoever was on the bus.',
                            },
                          ],
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: null,
    opening: {
      by: 'teahouse',
      hours: 334,
      body: paragraphs(
        'Two weeks on, what I miss is a third party. The whole quarrel is between Central Asians, about Russians. No Ukrainian sits at the table, though the article itself says how many in the region took that side.',
        'And the title says *the host*, in the singular. The figures are Kazakhstan’s, the focus groups are Kyrgyzstan’s. My own country hardly comes into it, and it had guests too.',
      ),
      replies: [
        {
          by: 'author',
          hours: 350,
          body: 'Both are true. We had one commentary to work from and chose not to write past the edge of it, which is a reason and not a defence. A piece that began from a Ukrainian reader would be a different piece, and we would like to publish it.',
        },
        {
          by: 'chemodan',
          hours: 612,
          body: 'I sent this to a friend in Kharkiv, not without fear. She wrote back one line, and says that I may quote it: “Interesting. The ones who did come had not read it.” I have nothing to add. It only seemed to me that it belongs in the margin.',
          editedFrom: 'I sent this to a friend in Kharkiv, not without fear. She wrote back one line, and I am not sure that I may repeat it here.',
        },
      ],
    },
  },
  {
    article: 'how-to-argue',
    quote: 'If nothing would, say that too',
    opening: {
      by: 'steppe',
      hours: 226,
      body: 'Is this kindly meant or is it a trap? There are things about which nothing would change my mind, and I don’t think that makes me a bad reader of them.',
      replies: [
        {
          by: 'moderator',
          hours: 231,
          body: 'Kindly meant. You may hold such a thing here, and you may say it; others then know that they are being told and not asked. The only mistake would be to let them go on supposing otherwise.',
        },
      ],
    },
  },
  {
    article: 'arrivals',
    quote: null,
    opening: {
      by: 'steppe',
      hours: 52,
      body: 'For whoever comes to this from the title alone: read the table first and the presidents last. The quarrel makes more sense in that order.',
      replies: [
        {
          by: 'committee',
          hours: 61,
          body: 'The committee read it in that order and found that it had less to quarrel about, which it regrets.',
        },
      ],
    },
  },
  {
    article: 'how-to-argue',
    quote: null,
    opening: {
      by: 'reader',
      hours: 480,
      body: 'One thing the guide leaves out. If somebody has quoted me and I then withdraw my comment, what becomes of the quotation?',
      replies: [
        {
          by: 'admin',
          hours: 487,
          body: 'It is part of their reply by then, and their reply stays. That is one more reason to quote fairly, and to read a comment through once before posting it.',
        },
      ],
    },
  },
  {
    article: 'kak-sporit',
    quote: 'на «ты» переходят вдвоём',
    opening: {
      by: 'alatoo',
      hours: 190,
      body: 'Хорошее правило, но оно про равных. У нас по-кыргызски «сиз» говорят и старшему брату, а по-русски мне в московских очередях говорили «ты», не спрашивая. Вдвоём мы туда не переходили.',
      replies: [
        {
          by: 'chemodan',
          hours: 197,
          body: 'Значит, правило надо читать строже, чем оно написано: кому «ты» говорят в одиночку, тот вправе отвечать на «вы» — и это самый вежливый способ закрыть разговор.',
          replies: [
            {
              by: 'alatoo',
              hours: 203,
              body: 'Так я и делал. Правда, заметил это, кажется, только я.',
            },
          ],
        },
      ],
    },
  },
];

/** Underlinings: some for everyone, some for nobody else, several across the same sentence. */
export const highlights: DemoHighlight[] = [
  { article: 'arrivals', by: 'reader', quote: 'An open border can be crossed from either side.', visibility: 'public' },
  {
    article: 'arrivals',
    by: 'committee',
    quote: 'was it decent to help these men, or was it servile?',
    visibility: 'public',
  },
  { article: 'arrivals', by: 'footnote', quote: 'Difference (our subtraction)', visibility: 'private' },
  {
    article: 'arrivals',
    by: 'steppe',
    quote: 'those who paid for it were not always those who offered it',
    visibility: 'public',
  },
  { article: 'arrivals', by: 'alatoo', quote: 'tell him apart from the state he is running from', visibility: 'public' },
  {
    article: 'arrivals',
    by: 'teahouse',
    quote: 'advertisements for flats that say, in so many words, “for Slavs only”',
    visibility: 'private',
  },
  {
    article: 'arrivals',
    by: 'reader',
    quote:
      'To the sharpest of the critics, the volunteers were showing not solidarity but a colonial mentality: a readiness, learned over generations, to serve people who would not have rented them a room.',
    visibility: 'private',
  },
  {
    article: 'arrivals',
    by: 'jangyryk',
    quote: 'why does care run so readily towards the old centre of power',
    visibility: 'public',
  },
  { article: 'arrivals', by: 'chemodan', quote: 'both can be true of the same bowl of soup', visibility: 'public' },
  { article: 'arrivals', by: 'moderator', quote: 'you have become another border post', visibility: 'private' },
  {
    article: 'arrivals',
    by: 'teahouse',
    quote: 'citizens conduct foreign policy in their kitchens',
    visibility: 'public',
  },
  {
    article: 'arrivals',
    by: 'chemodan',
    quote: 'a guest who asks what is remembered has begun to pay for the room',
    visibility: 'private',
  },
  {
    article: 'how-to-argue',
    by: 'reader',
    quote: 'a second reading supplies a better objection',
    visibility: 'private',
  },
  { article: 'how-to-argue', by: 'committee', quote: 'Concede small points promptly.', visibility: 'public' },
  { article: 'arrivals', by: 'moderator', quote: 'a colonial mentality', visibility: 'public' },
  { article: 'arrivals', by: 'teahouse', quote: 'showing not solidarity but a colonial mentality', visibility: 'public' },
  { article: 'arrivals', by: 'rooms', quote: 'this was first a matter of beds and rents', visibility: 'public' },
  {
    article: 'kak-sporit',
    by: 'alatoo',
    quote: 'оно скажет всё, что нам удобно опровергнуть',
    visibility: 'public',
  },
];

/** One Markdown body from its blocks. */
function paragraphs(...blocks: string[]): string {
  return blocks.join('\n\n');
}
