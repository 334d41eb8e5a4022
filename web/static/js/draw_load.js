/** Data by address; "#id" names a block of JSON in the page itself (the self-contained file). */

export async function load(url) {
  if (url.startsWith("#")) return JSON.parse(document.getElementById(url.slice(1)).textContent);
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}
