import { visit, type FieldNode, type GraphQLResolveInfo } from 'graphql';

type Place = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

function collectNames(node: FieldNode, fragments: Place['fragments']): readonly string[] {
  const names = new Set<string>();
  const spread = new Set<string>();
  const collect = (from: Parameters<typeof visit>[0]): void => {
    visit(from, {
      Field: ({ name }) => void names.add(name.value),
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments[value];
        if (!fragment || spread.has(value)) return;
        spread.add(value);
        collect(fragment);
      },
    });
  };
  if (node.selectionSet) collect(node.selectionSet);
  return [...names];
}

const known = new WeakMap<FieldNode, readonly string[]>();

function namesBelow(node: FieldNode, fragments: Place['fragments']): readonly string[] {
  const names = known.get(node) ?? collectNames(node, fragments);
  known.set(node, names);
  return names;
}

/**
 * The names of all fields that may be asked for, anywhere below the field that is being resolved: what nobody asks for need
 * not be read. Conditions (`@skip`, `@include`) are not looked at.
 */
export function askedFor({ fieldNodes, fragments }: Place): readonly string[] {
  const [first, ...others] = fieldNodes.map((node) => namesBelow(node, fragments));
  return others.length === 0 ? (first ?? []) : [...new Set([first ?? [], ...others].flat())];
}

/** Whether a field of this name may be asked for there. */
export const asksFor = (name: string, place: Place): boolean => askedFor(place).includes(name);
