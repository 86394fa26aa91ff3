import { visit, type FieldNode, type GraphQLResolveInfo } from 'graphql';

type Place = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

const known = new WeakMap<FieldNode, ReadonlySet<string>>();

function namesBelow(node: FieldNode, fragments: Place['fragments']): ReadonlySet<string> {
  const before = known.get(node);
  if (before) return before;
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
  known.set(node, names);
  return names;
}

/**
 * Whether a field of this name may be asked for, anywhere below the field that is being resolved: what is large and not
 * asked for need not be read. Conditions (`@skip`, `@include`) are not looked at.
 */
export const asksFor = (name: string, { fieldNodes, fragments }: Place): boolean =>
  fieldNodes.some((node) => namesBelow(node, fragments).has(name));
