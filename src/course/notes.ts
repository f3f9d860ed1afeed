const NOTES = /<!--notes-->([\s\S]*?)<!--\/notes-->/g;

/** Parts a slide's rendered HTML from the speaker notes in it; each is an HTML string, `notes` empty where there are none. */
export function splitNotes(html: string): { body: string; notes: string } {
  const notes = [...html.matchAll(NOTES)].map((match) => match[1] ?? '').join('');
  return { body: html.replace(NOTES, ''), notes: notes.trim() };
}
