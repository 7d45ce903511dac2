// Installs the npm packages that the look is built from, once, also when two builds start at the same time.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './faults.mjs';

const done = path.join(root, 'node_modules/.package-lock.json');
const wanted = path.join(root, 'package-lock.json');
const lock = path.join(root, 'obj/npm.lock');

const fresh = () => fs.existsSync(done) && fs.statSync(done).mtimeMs >= fs.statSync(wanted).mtimeMs;

fs.mkdirSync(path.dirname(lock), { recursive: true });
while (!fresh()) {
  if (!take()) {
    await wait(500);
    continue;
  }
  try {
    if (!fresh()) install();
  } finally {
    fs.rmSync(lock, { force: true });
  }
  break;
}

/** The lock is a file with our process id; one whose process has ended is taken over. */
function take() {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (e) {
    if (e.code !== 'EEXIST') throw e;
    if (!alive(Number(fs.readFileSync(lock, 'utf8')))) fs.rmSync(lock, { force: true });
    return false;
  }
}

function alive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (e) {
    return e.code === 'EPERM';
  }
}

function install() {
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('package-lock.json(1): error ASSETS: npm ci did not succeed: see the lines above; the portal needs these packages to build its look');
    process.exit(1);
  }
  const now = new Date();
  fs.utimesSync(done, now, now);
}
