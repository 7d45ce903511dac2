/**
 * Thinking aids: choosing an answer opens its words below the question. Nothing is sent or kept; without this file each answer is a line to open.
 */
export function start(parts) {
  for (const part of parts) {
    for (const section of part.querySelectorAll('section')) {
      const choices = section.querySelector('[data-thinking-choices]');
      const words = section.querySelector('[data-thinking-words]');
      const lines = [...section.querySelectorAll('details')];
      choices.hidden = false;
      for (const line of lines) line.hidden = true;
      choices.addEventListener('change', (event) => {
        const line = document.getElementById(event.target.dataset.opens);
        words.replaceChildren(...[...line.querySelector('div').childNodes].map((node) => node.cloneNode(true)));
      });
    }
  }
}
