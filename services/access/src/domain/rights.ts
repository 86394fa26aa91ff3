import type { Rights } from '@newsgraph/caller';

/** What is changed of rights: what is left out stays, and null takes a right away. */
export type RightsChange = { readonly [Right in keyof Rights]: Rights[Right] | null };

/** Rights as they are after a change: of those that were taken away, none is left. */
export const changeRights = (rights: Rights, changes: RightsChange = {}): Rights =>
  Object.fromEntries(Object.entries({ ...rights, ...changes }).filter(([, value]) => value != null));

/** The rights that list what rows have: without the list, all are seen. */
export const listRights = ['publishers', 'sections', 'languages', 'licences'] as const;

const listsMore = (wanted: readonly string[] | undefined, own: readonly string[] | undefined): boolean =>
  own !== undefined && (wanted === undefined || wanted.some((name) => !own.includes(name)));

/** The rights in which one may see more than another. */
export function rightsBeyond(wanted: Rights, own: Rights): string[] {
  const beyond: Readonly<Record<keyof Rights, boolean>> = {
    publishers: listsMore(wanted.publishers, own.publishers),
    sections: listsMore(wanted.sections, own.sections),
    languages: listsMore(wanted.languages, own.languages),
    licences: listsMore(wanted.licences, own.licences),
    embargoLead: own.hidden !== true && (wanted.embargoLead ?? 0) > (own.embargoLead ?? 0),
    hidden: own.hidden !== true && wanted.hidden === true,
    versions: own.versions !== true && wanted.versions === true,
    body: own.body === 'EXCERPT' && wanted.body !== 'EXCERPT',
  };
  return Object.entries(beyond).flatMap(([right, isMore]) => (isMore ? [right] : []));
}

/** What goes beyond the rights of whoever is held back in anything. */
export const allRights: Rights = { hidden: true, versions: true };
