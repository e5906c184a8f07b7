/** Loaded before the server: when the process that started it is gone without a word, it ends as if asked to. */
const parent = Number(process.env.LINLI_PARENT);
if (process.platform !== 'win32' && parent > 0) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}
