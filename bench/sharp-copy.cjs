// The same copy as ImageWork.java by sharp: one process, one core, the same settings.
// Arguments: sharp's folder, picture, mark, left, top, target, copies to warm up, copies to measure.
const [folder, picture, mark, left, top, target, warm, copies] = process.argv.slice(2);
const sharp = require(folder);
sharp.concurrency(1);
sharp.cache(false);

async function copy(times) {
  for (let index = 0; index < times; index++) {
    await sharp(picture)
      .rotate()
      .composite([{ input: mark, left: Number(left), top: Number(top) }])
      .jpeg({ quality: 85, mozjpeg: false, optimiseCoding: false })
      .toFile(target);
  }
}

(async () => {
  await copy(Number(warm));
  const begin = process.hrtime.bigint();
  const used = process.cpuUsage();
  await copy(Number(copies));
  const spent = process.cpuUsage(used);
  const wall = Number(process.hrtime.bigint() - begin) / 1e6 / Number(copies);
  const cpu = (spent.user + spent.system) / 1e3 / Number(copies);
  const resident = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${wall.toFixed(2)} ${cpu.toFixed(2)} ${resident}`);
})();
