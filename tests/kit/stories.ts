/** Stories written for the tests, that hold the ways in which news quotes. */

/** A summit: whole quotes, fragments, a split quote, pronouns, an abbreviation, and a source without a name. */
export const summit = `LISBON — Portugal’s foreign minister, Helena Duarte, flew to Oslo this week to attend a conference on fisheries. The three-day meeting was organised by the Nordic Marine Council and ended on Friday.
Prime Minister Lars Nygaard opened the conference with a speech, calling for a “calm and honest” debate on quotas.
“Fish do not carry passports,” Nygaard said. He also praised the delegates from Africa, saying they bring “useful experience” to the talks.
Duarte used her speech to ask for more patrols.
“The boats we chase are faster than ours,” she told delegates. “We need a shared fleet, and we need it soon.”
The minister met counterparts from several countries and members of the European Fisheries Agency (EFA). The EFA declined to comment.
“Nobody here wants a trade war,” said one senior Icelandic official at the talks, who asked not to be named. “But nobody wants to blink first.”`;

/** Makes a story of its own for a test: the words are the same, the id is not. */
export const storyFor = (test: string, text: string) => ({ name: `test:${test}`, text });
