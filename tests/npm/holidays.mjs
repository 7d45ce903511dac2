// Writes, for the years from the first argument to the second, each day other than Saturdays and Sundays that Swedish offices are closed:
// public holidays, and midsommarafton, julafton and nyårsafton, which date-holidays calls bank holidays.
import Holidays from 'date-holidays';

const [from, to] = process.argv.slice(2).map(Number);
const sweden = new Holidays('SE');
const days = new Set();
for (let year = from; year <= to; year++) {
  for (const { date, type } of sweden.getHolidays(year)) if (type === 'public' || type === 'bank') days.add(date.slice(0, 10));
}
console.log(JSON.stringify([...days].sort()));
