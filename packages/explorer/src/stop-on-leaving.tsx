import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

/**
 * Gives up what is asked in a tab once another one is opened or chosen, or the key is another. GraphiQL does so where a
 * tab is chosen, not where one is added: the answer would be written into that.
 */
export function StopOnLeaving() {
  const { stop } = useGraphiQLActions();
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id);
  useEffect(() => stop, [stop, tab]);
  return null;
}
