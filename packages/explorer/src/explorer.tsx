import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { createFetcher } from './fetcher.js';
import { KeyField } from './key-field.js';
import { readKey, writeKey } from './key-store.js';
import { samples } from './samples.js';
import { samplesPlugin } from './samples-plugin.js';
import { StopOnLeaving } from './stop-on-leaving.js';

const plugins = [samplesPlugin];
const firstQuery = samples[0]?.query ?? '{ __typename }';

/** The whole page: who asks, where to read more, and GraphiQL. */
export function Explorer() {
  const [key, setKey] = useState(readKey);
  const fetcher = useMemo(() => createFetcher(key), [key]);
  const change = (changed: string) => {
    writeKey(changed);
    setKey(changed);
  };
  return (
    <>
      <header className="door">
        <a className="home" href="/">
          newsgraph
        </a>
        <KeyField value={key} onChange={change} />
        <nav>
          <a href="/docs">Docs</a>
        </nav>
      </header>
      <main>
        {/* What may be asked depends on the key: another one reads the schema anew. */}
        <GraphiQL
          key={key}
          fetcher={fetcher}
          plugins={plugins}
          visiblePlugin={samplesPlugin}
          defaultQuery={firstQuery}
          // The key has a field of its own, which is gone with the tab; nothing else is sent.
          isHeadersEditorEnabled={false}
          showPersistHeadersSettings={false}
        >
          <GraphiQL.Logo>
            <StopOnLeaving />
          </GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}
