/**
 * Each chosen file is sent at once and by itself, so that one that fails touches no other. What the page does without this file it still
 * does: the list's buttons, and the button that goes on, send the form as before.
 */
export function start(fields) {
  fields.forEach(follow);
}

function follow(field) {
  const input = field.querySelector('input[type="file"]');
  const list = field.querySelector('.file-list');
  const words = field.dataset;
  const said = part('p', 'visually-hidden');
  said.setAttribute('role', 'status');
  list.after(said);
  // Files are sent when they are chosen: nothing is left for this button to do.
  field.querySelector('button[name="add"]').hidden = true;

  let waiting = 0;
  let pressed;

  input.addEventListener('change', () => {
    const chosen = [...input.files];
    input.value = '';
    list.hidden = false;
    // One after the other: a slow line is not made slower.
    chosen.map((file) => [file, line(file)]).reduce((before, [file, item]) => before.then(() => send(file, item)), Promise.resolve());
    waiting += chosen.length;
  });

  // Going on waits for what is on its way.
  input.form.addEventListener('submit', (event) => {
    if (waiting === 0 || event.submitter?.name === 'remove') return;
    event.preventDefault();
    pressed = event.submitter;
  });

  function line(file) {
    const item = part('li');
    const name = part('span', 'file-name');
    name.dir = 'auto';
    name.textContent = file.name;
    item.append(name);
    list.append(item);
    return item;
  }

  async function send(file, item) {
    item.querySelectorAll('.error, button').forEach((old) => old.remove());
    item.querySelector('.file-name').hidden = false;
    let answer;
    if (file.size > Number(words.most)) {
      answer = { fault: text(words.textNamed, { name: file.name, fault: text(words.textLarge, { size: `${Math.ceil(file.size / 1048576)}\u00a0MB` }) }) };
    } else {
      said.textContent = text(words.textSending, { name: file.name });
      const progress = part('progress');
      progress.max = 1;
      progress.setAttribute('aria-label', said.textContent);
      item.append(progress);
      answer = await post(file, (share) => { progress.value = share; });
      progress.remove();
    }
    if (answer?.id) arrived(item, answer);
    else failed(item, file, answer?.fault);
    done();
  }

  function post(file, tell) {
    const body = new FormData();
    // The token stands first: nothing is taken in before it has been checked.
    const token = input.form.querySelector('input[type="hidden"]');
    body.append(token.name, token.value);
    body.append(input.name, file);
    const request = new XMLHttpRequest();
    return new Promise((resolve) => {
      request.upload.addEventListener('progress', (event) => { if (event.lengthComputable) tell(event.loaded / event.total); });
      request.addEventListener('load', () => resolve(request.response));
      for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => resolve(null));
      request.responseType = 'json';
      request.open('POST', input.form.action);
      request.setRequestHeader('Accept', 'application/json');
      request.send(body);
    });
  }

  function arrived(item, file) {
    if (list.querySelector(`[data-file="${CSS.escape(file.id)}"]`)) {
      // The very same file was here before.
      item.remove();
    } else {
      item.dataset.file = file.id;
      const name = item.querySelector('.file-name');
      if (words.photos) show(file.id, name);
      const size = part('span', 'hint');
      size.textContent = ` (${file.size})`;
      name.textContent = file.name;
      name.append(size);
      const hidden = part('span', 'visually-hidden');
      hidden.textContent = ` ${file.name}`;
      item.append(button(words.textRemove, hidden, { type: 'submit', name: 'remove', value: file.id }));
    }
    said.textContent = text(words.textSent, { name: file.name });
  }

  /** The photo itself, for who does not read its name. One that may not be shown yet is left out. */
  function show(id, name) {
    const photo = part('img', 'photo');
    photo.alt = words.textPhoto;
    photo.addEventListener('error', () => photo.remove());
    photo.src = words.photos + id;
    name.before(photo);
  }

  function failed(item, file, fault) {
    const error = part('p', 'error');
    error.dir = 'auto';
    error.textContent = fault ?? text(words.textNamed, { name: file.name, fault: words.textFailed });
    // The fault begins with the name.
    item.querySelector('.file-name').hidden = true;
    item.append(error);
    said.textContent = error.textContent;
    // What did not arrive can be sent again; what was not taken cannot, and is taken from the list.
    const again = fault === undefined || fault === null;
    const hidden = part('span', 'visually-hidden');
    hidden.textContent = ` ${file.name}`;
    const press = button(again ? words.textAgain : words.textRemove, hidden, { type: 'button' });
    press.addEventListener('click', () => {
      if (again) {
        waiting += 1;
        send(file, item);
        return;
      }
      item.remove();
      list.hidden = list.children.length === 0;
      input.focus();
    });
    item.append(press);
  }

  function done() {
    waiting -= 1;
    if (waiting > 0 || !pressed) return;
    const button = pressed;
    pressed = undefined;
    // Who pressed on stays here when something failed, and sees what.
    if (!list.querySelector('li:not([data-file]) .error')) input.form.requestSubmit(button);
  }
}

function button(words, more, attributes) {
  const made = Object.assign(part('button', 'ds-button'), attributes);
  made.dataset.variant = 'tertiary';
  made.append(words, more);
  return made;
}

function part(name, className = '') {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

function text(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
