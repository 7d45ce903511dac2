/** Tells how much more can be written: always to the eye, and to the ear when little is left and the person pauses. */
const near = 200;
const pause = 1000;

export function start(areas) {
  areas.forEach(follow);
}

function follow(area) {
  const shown = document.getElementById(area.dataset.count);
  const most = Number(area.dataset.max);
  if (!shown || !most) return;
  const said = document.createElement('p');
  said.className = 'visually-hidden';
  said.setAttribute('role', 'status');
  shown.after(said);

  let timer;
  const update = () => {
    // As the server counts: UTF-16 code units after NFC.
    const left = most - area.value.normalize('NFC').length;
    const text = (left < 0 ? shown.dataset.textOver : shown.dataset.textLeft)
      .replace('{count}', grouped(Math.abs(left)))
      .replace('{max}', grouped(most));
    shown.textContent = text;
    shown.classList.toggle('over', left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = left < near ? text : ''; }, pause);
  };
  area.addEventListener('input', update);
  if (area.value) update();
}

function grouped(number) {
  return number.toLocaleString(document.documentElement.lang);
}
