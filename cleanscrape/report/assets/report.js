/* What a report does: zones on and off, views, the evidence of a block, the blocks of an object, the pages of a folder.
   Text of a page is only ever set as text. */
(() => {
  "use strict";

  const NARROW = matchMedia("(max-width: 64rem)");
  const CALM = matchMedia("(prefers-reduced-motion: reduce)");
  const STRONGEST = 6;
  const WEAKEST = 3;

  function make(tag, name, ...children) {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...children);
    return node;
  }

  function signed(number) {
    return (number < 0 ? "\u2212" : "+") + Math.abs(number).toFixed(2);
  }

  function grouped(number) {
    return number.toLocaleString("en");
  }

  /* One page */
  function start(main, data) {
    const panel = evidencePanel(main, data);
    const blocks = [...main.querySelectorAll(".before [data-block]")];
    legend(main);
    views(main);
    objects(main, blocks);
    walk(main, blocks, panel);
    new ResizeObserver(([entry]) => {
      main.style.setProperty("--tools", `${entry.target.offsetHeight}px`);
    }).observe(main.querySelector(".tools"));
    const least = main.querySelector(".least");
    if (least) {
      least.addEventListener("click", () => {
        const block = blocks[least.dataset.least];
        reveal(block);
        panel.release();
        panel.pin(block);
      });
    }
  }

  function legend(main) {
    for (const button of main.querySelectorAll(".legend button")) {
      button.addEventListener("click", () => {
        const shown = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(shown));
        main.classList.toggle(`no-${button.dataset.zone}`, !shown);
        main.dispatchEvent(new Event("zones"));
      });
    }
  }

  function views(main) {
    const buttons = [...main.querySelectorAll(".views button")];
    for (const button of buttons) {
      button.addEventListener("click", () => {
        if (button.dataset.view === "beside") copyWhatStays(main);
        main.dataset.view = button.dataset.view;
        for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
        main.dispatchEvent(new Event("zones"));
      });
    }
  }

  /* The right-hand column of the view side by side: made when it is first asked for. */
  function copyWhatStays(main) {
    for (const run of main.querySelectorAll(".run[data-fate='stays']")) {
      if (run.querySelector(".after")) continue;
      const copy = run.querySelector(".before").cloneNode(true);
      copy.className = "after";
      for (const block of copy.querySelectorAll("[data-block]")) {
        block.classList.remove("shown", "pinned", "lit");
        block.removeAttribute("tabindex");
        block.removeAttribute("data-block");
      }
      run.append(copy);
    }
  }

  function objects(main, blocks) {
    for (const thing of main.querySelectorAll(".panel [data-blocks]")) {
      const own = thing.dataset.blocks.split(" ").filter(Boolean).map((index) => blocks[index]);
      if (!own.length) continue;
      const light = (on) => own.forEach((block) => block.classList.toggle("lit", on));
      thing.addEventListener("pointerenter", () => light(true));
      thing.addEventListener("pointerleave", () => light(false));
      thing.addEventListener("focusin", () => light(true));
      thing.addEventListener("focusout", () => light(false));
      const locate = thing.querySelector(".locate");
      if (locate) locate.addEventListener("click", () => reveal(own[0]));
    }
  }

  function reveal(block) {
    block.scrollIntoView({ block: "center", behavior: CALM.matches ? "auto" : "smooth" });
  }

  /* Blocks are one stop on the way of the Tab key; the arrow keys lead from block to block. */
  function walk(main, blocks, panel) {
    const sheet = main.querySelector(".sheet");
    if (!sheet || !blocks.length) return;
    let current = null;
    const visible = () => blocks.filter((block) => block.offsetParent !== null);
    const stop = (block) => {
      if (current) current.tabIndex = -1;
      current = block;
      if (current) current.tabIndex = 0;
    };
    const blockOf = (event) => event.target.closest(".before [data-block]");
    stop(blocks[0]);
    main.addEventListener("zones", () => {
      if (!current || current.offsetParent === null) stop(visible()[0] || null);
    });
    sheet.addEventListener("pointerover", (event) => {
      const block = blockOf(event);
      if (block && event.pointerType !== "touch" && !NARROW.matches) panel.show(block);
    });
    sheet.addEventListener("focusin", (event) => {
      const block = blockOf(event);
      if (!block) return;
      stop(block);
      panel.show(block, true);
    });
    sheet.addEventListener("click", (event) => {
      const block = blockOf(event);
      if (!block || String(getSelection())) return;
      stop(block);
      panel.pin(block);
    });
    sheet.addEventListener("keydown", (event) => {
      const block = blockOf(event);
      if (!block || event.altKey || event.ctrlKey || event.metaKey) return;
      const all = visible();
      const place = all.indexOf(block);
      const ways = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: all.length - 1 };
      if (event.key === "Enter" || event.key === " ") panel.pin(block);
      else if (!(event.key in ways)) return;
      else if (all[ways[event.key]]) all[ways[event.key]].focus();
      event.preventDefault();
    });
    main.addEventListener("keydown", (event) => {
      if (event.key === "Escape") panel.release();
    });
  }

  /* The evidence of the block that is pointed at or focused; of one that was clicked, until another is or Escape. */
  function evidencePanel(main, data) {
    const section = main.querySelector(".evidence");
    const summary = section.querySelector(".summary");
    const rest = section.querySelector(".rest");
    const close = make("button", "close", "\u00d7");
    close.type = "button";
    close.setAttribute("aria-label", "Close the evidence");
    section.append(close);
    let shown = null;
    let pinned = null;

    function show(block, focused) {
      if (pinned && pinned !== block) {
        if (!focused) return;
        pin(block);
        return;
      }
      if (shown === block) return;
      if (shown) shown.classList.remove("shown");
      shown = block;
      block.classList.add("shown");
      const about = data.blocks[block.dataset.block];
      summary.replaceChildren(...heading(about), make("p", "why", reason(data, about)));
      rest.replaceChildren(...details(data, about));
      section.scrollTop = 0;
    }

    function pin(block) {
      const again = pinned === block;
      release();
      if (again) return;
      show(block);
      pinned = block;
      block.classList.add("pinned");
      section.classList.add("open");
    }

    function release() {
      if (pinned) pinned.classList.remove("pinned");
      pinned = null;
      section.classList.remove("open");
    }

    close.addEventListener("click", () => {
      const block = pinned;
      release();
      if (block) block.focus();
    });
    return { show, pin, release };
  }

  function details(data, block) {
    const own = data.zones.indexOf(block.zone);
    const rival = data.zones.indexOf(block.rival);
    const margins = block.cues
      .map((number) => data.cues[number])
      .filter((cue) => cue[0] !== data.bias)
      .map((cue) => [cue[0], cue[1 + own] - cue[1 + rival]])
      .sort((one, other) => other[1] - one[1]);
    const speaking = margins.filter((margin) => margin[1] > 0).slice(0, STRONGEST);
    const against = margins.filter((margin) => margin[1] < 0).slice(-WEAKEST).reverse();
    const parts = [make("h3", "", "Sums of the weights, in log-odds"), sums(data, block)];
    if (speaking.length) parts.push(make("h3", "", `For ${block.zone}, not ${block.rival}`), bars(speaking, block.zone));
    if (against.length) parts.push(make("h3", "", `For ${block.rival}, not ${block.zone}`), bars(against, block.rival));
    parts.push(everything(data, block));
    return parts;
  }

  function heading(block) {
    const what = make("p", "what", make("strong", "", block.zone), make("span", "", block.kind.replace("_", " ")));
    what.dataset.zone = block.zone;
    const meter = make("span", "meter");
    meter.style.setProperty("--part", `${100 * block.sure}%`);
    what.append(meter, make("span", "sure", `${block.sure.toFixed(2)} sure`));
    const [first, last] = block.lines;
    const lines = first === last ? `line ${grouped(first)}` : `lines ${grouped(first)}\u2013${grouped(last)}`;
    const span = `characters ${grouped(block.span[0])}\u2013${grouped(block.span[1])}`;
    const exact = block.exact ? "" : ", widened to whole elements";
    const words = block.words === 1 ? "1 word" : `${grouped(block.words)} words`;
    return [what, make("p", "place", `${words}, ${lines}, ${span}${exact}`)];
  }

  function reason(data, block) {
    const odds = `Article against all other zones together: ${signed(block.odds)}.`;
    const limit = data.asks ? `This page asks for ${signed(data.threshold)}` : "No block of this page is likely enough";
    if (block.decision === "article") return `${odds} ${limit}, which it reaches.`;
    return `${odds} ${limit}; of the other zones, ${block.decision} has the highest sum.`;
  }

  function sums(data, block) {
    const highest = Math.max(...block.sums);
    const odds = block.sums.map((sum) => Math.exp(sum - highest));
    const all = odds.reduce((one, other) => one + other);
    const list = make("div", "bars sums");
    data.zones.forEach((zone, index) => list.append(...bar(zone, block.sums[index], odds[index] / all, zone)));
    return list;
  }

  function bars(margins, zone) {
    const list = make("div", "bars cues");
    for (const [cue, weight] of margins) {
      list.append(...bar(cue, Math.abs(weight), Math.min(1, Math.abs(weight) / 4), zone));
    }
    return list;
  }

  function bar(text, number, part, zone) {
    const label = make("span", "label", make("bdi", "", text));
    label.dataset.zone = zone;
    label.style.setProperty("--part", `${100 * part}%`);
    return [label, make("span", "number", signed(number))];
  }

  function everything(data, block) {
    const head = make("tr", "");
    for (const zone of data.zones) {
      const cell = make("th", "", zone);
      cell.scope = "col";
      cell.dataset.zone = zone;
      head.append(cell);
    }
    const body = make("tbody", "");
    const add = (name, weights, kind) => {
      const title = make("th", "", make("bdi", "", name));
      title.colSpan = data.zones.length;
      title.scope = "rowgroup";
      const numbers = weights.map((weight) => make("td", "", weight ? signed(weight) : "\u00b7"));
      body.append(make("tr", "", title), make("tr", kind, ...numbers));
    };
    for (const number of block.cues) add(data.cues[number][0], data.cues[number].slice(1), "");
    add("sum", block.sums, "sum");
    const unfolded = make("details", "", make("summary", "", `All ${block.cues.length} cues and their weights`));
    unfolded.append(make("table", "all", make("thead", "", head), body));
    return unfolded;
  }

  /* The evidence of a page, taken out of it: a script must not be copied, even if it is only data. */
  function takeData(main) {
    const block = main.querySelector("script[type='application/json']");
    block.remove();
    return JSON.parse(block.textContent);
  }

  /* A folder in one file: its pages wait in templates. */
  function folder(index) {
    const title = document.title;
    const evidence = new Map();
    let page = null;
    const turn = () => {
      const template = document.getElementById(location.hash.slice(1));
      const opened = template instanceof HTMLTemplateElement;
      if (page) page.remove();
      page = null;
      index.hidden = opened;
      index.id = opened ? "" : "main";
      document.title = title;
      if (!opened) return;
      const kept = template.content.firstElementChild;
      if (!evidence.has(template)) evidence.set(template, takeData(kept));
      page = kept.cloneNode(true);
      index.after(page);
      document.title = page.querySelector("h1").textContent;
      start(page, evidence.get(template));
      scrollTo(0, 0);
      page.focus({ preventScroll: true });
    };
    addEventListener("hashchange", turn);
    turn();
  }

  const index = document.querySelector("main.index");
  if (index) folder(index);
  else {
    const main = document.querySelector("main.page");
    start(main, takeData(main));
  }
})();
