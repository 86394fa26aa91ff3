import type { EntityKind } from '../../types.js';

/** An entity while its mentions are being gathered. */
export interface Draft {
  readonly kind: EntityKind;
  /** Every form seen, in order, each once. */
  readonly forms: string[];
  readonly abbreviations: Set<string>;
  readonly titles: string[];
  countryCode: string | null;
  /** The place, in tokens, of the last mention so far. */
  lastSeen: number;
}

/** The entities of one article, looked up by what their mentions have in common. */
export class Registry {
  readonly drafts: Draft[] = [];
  readonly #byKey = new Map<string, number>();

  add(kind: EntityKind): number {
    const draft: Draft = {
      kind,
      forms: [],
      abbreviations: new Set(),
      titles: [],
      countryCode: null,
      lastSeen: -1,
    };
    return this.drafts.push(draft) - 1;
  }

  find(kind: EntityKind, key: string): number | undefined {
    return this.#byKey.get(`${kind} ${key}`);
  }

  /** Makes `key` lead to the entity unless it leads to another already. */
  remember(kind: EntityKind, key: string, entity: number): void {
    const full = `${kind} ${key}`;
    if (!this.#byKey.has(full)) this.#byKey.set(full, entity);
  }

  record(entity: number, form: string, at: number): void {
    const draft = this.drafts[entity];
    if (!draft) return;
    draft.lastSeen = at;
    if (!draft.forms.includes(form)) draft.forms.push(form);
  }
}
