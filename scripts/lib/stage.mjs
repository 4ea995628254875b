/** Says what is being done and how long it took. */

/**
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function stage(title, work) {
  console.log(`\n== ${title}`);
  const begin = performance.now();
  try {
    return await work();
  } finally {
    console.log(`-- ${title}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }
}
