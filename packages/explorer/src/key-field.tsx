import { useState, type SubmitEvent } from 'react';

interface KeyFieldProps {
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** Takes a key as a password is taken: nobody who looks on reads it. */
export function KeyField({ value, onChange }: KeyFieldProps) {
  const [draft, setDraft] = useState(value);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onChange(draft.trim());
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor="key">Key</label>
      <input
        id="key"
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="news_live_…"
        value={draft}
        onChange={({ target }) => {
          setDraft(target.value);
        }}
      />
      <button type="submit">{value !== '' && value === draft.trim() ? 'In use' : 'Use'}</button>
    </form>
  );
}
