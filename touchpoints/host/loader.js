// All that Streamlit sends of a component of ours, with each change of its data: where its script is. The browser asks for
// that once; calls that come before it is there wait for it in their order. A script in parts is one module.

const waiting = [];
let show = null;

export default function (component) {
  if (show) return show(component);
  waiting.push(component);
  return undefined;
}

async function text(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.text();
}

async function load(addresses) {
  let parts = null;
  for (let turn = 0; parts === null; turn += 1) {
    try {
      parts = await Promise.all(addresses.map(text));
    } catch (problem) {
      console.warn(problem);
      await new Promise((done) => setTimeout(done, Math.min(250 * 2 ** turn, 5000)));
    }
  }
  const module = await import(URL.createObjectURL(new Blob([parts.join("\n")], { type: "text/javascript" })));
  show = module.default;
  for (const component of waiting.splice(0)) {
    try {
      show(component);
    } catch (problem) {
      reportError(problem);
    }
  }
}

load(ADDRESSES);
