import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { samples, type Sample } from './samples.js';

const audiences = [...new Set(samples.map(({ audience }) => audience))];

function Samples() {
  const { addTab } = useGraphiQLActions();
  const editor = useGraphiQL(({ queryEditor }) => queryEditor);
  const open = ({ query }: Sample) => {
    addTab();
    editor?.setValue(query);
  };
  return (
    <section className="samples">
      <h1>Samples</h1>
      {audiences.map((audience) => (
        <section key={audience}>
          <h2>{audience}</h2>
          <ul>
            {samples
              .filter((sample) => sample.audience === audience)
              .map((sample) => (
                <li key={sample.title}>
                  <button
                    type="button"
                    // Nothing can be written into an editor that is not loaded.
                    disabled={!editor}
                    onClick={() => {
                      open(sample);
                    }}
                  >
                    {sample.title}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

const Icon = () => (
  <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
    <path d="M3 2.5h10v11H3zM5.5 6h5M5.5 8.5h5M5.5 11h3" />
  </svg>
);

/** Operations to begin with, by who might ask them; each opens in a tab of its own. */
export const samplesPlugin: GraphiQLPlugin = { title: 'Samples', icon: Icon, content: Samples };
