// Stands in for Pinterest's tag script where Pinterest is simulated: takes the calls that pages
// queue in window.pintrk, and tells each to this server. It sets no cookies and reads no forms.
(function () {
  "use strict";

  var script = document.currentScript || document.querySelector('script[src*="/ct/core.js"]');
  var address = new URL("/v3/", script ? script.src : location.href).href;
  var LONGEST_ADDRESS = 4000;
  var LONGEST_KEPT_ALIVE = 60000;

  var stub = window.pintrk;
  if (!stub) {
    stub = window.pintrk = function () {
      stub.queue.push([].slice.call(arguments));
    };
    stub.queue = [];
    stub.version = "3.0";
  }
  if (stub.simulated) {
    return;
  }
  stub.simulated = true;

  var tags = [];
  var person = {};
  var consent = true;

  var commands = {
    load: function (tag, about, done) {
      tag = String(tag);
      learn(about);
      if (tags.indexOf(tag) < 0) {
        tags.push(tag);
      }
      send([tag], "init", {}, done);
    },
    page: function (data, done) {
      send(tags, "page", data, done);
    },
    track: function (name, data, done) {
      if (typeof data === "function") {
        done = data;
        data = {};
      }
      send(tags, String(name).toLowerCase(), data, done);
    },
    set: function (about, done) {
      learn(about);
      answer(done, true);
    },
    setconsent: function (given, done) {
      consent = given !== false && given !== "false";
      answer(done, true);
    }
  };

  function run(call) {
    var command = commands[call[0]];
    if (command) {
      command.apply(null, [].slice.call(call, 1));
    }
  }

  function learn(about) {
    for (var name in about || {}) {
      if (Object.prototype.hasOwnProperty.call(about, name) && name !== "fp_cookie") {
        person[name] = name === "em" ? hashed(about[name]) : about[name];
      }
    }
  }

  function hashed(email) {
    var text = String(email).trim().toLowerCase();
    return text.indexOf("@") < 0 ? text : sha256(text);
  }

  function send(to, event, data, done) {
    if (!consent) {
      answer(done, false, "consent was not given");
      return;
    }
    if (!to.length) {
      answer(done, false, "no tag is loaded");
      return;
    }
    var posts = to.map(function (tag) {
      return post(
        "tid=" + encodeURIComponent(tag)
          + "&event=" + encodeURIComponent(event)
          + "&ed=" + encoded(data || {})
          + "&pd=" + encoded(person)
          + "&ad=" + encoded({ loc: location.href, ref: document.referrer })
          + "&cb=" + Date.now());
    });
    Promise.all(posts).then(
      function () { answer(done, true); },
      function () { answer(done, false, "the tag's server was not reached"); });
  }

  function encoded(value) {
    return encodeURIComponent(JSON.stringify(value));
  }

  function post(query) {
    var options = { mode: "no-cors", credentials: "include", keepalive: query.length < LONGEST_KEPT_ALIVE };
    var url = address + "?" + query;
    if (url.length > LONGEST_ADDRESS) {
      url = address;
      options.method = "POST";
      options.headers = { "Content-Type": "application/x-www-form-urlencoded" };
      options.body = query;
    }
    return fetch(url, options);
  }

  function answer(done, well, error) {
    if (typeof done === "function") {
      done(well, error);
    }
  }

  // SHA-256 (FIPS 180-4), because crypto.subtle is missing on pages without TLS.
  function sha256(text) {
    var bytes = new TextEncoder().encode(text);
    var blocks = (bytes.length + 8 >> 6) + 1;
    var words = new Uint32Array(blocks * 16);
    for (var i = 0; i < bytes.length; i++) {
      words[i >> 2] |= bytes[i] << 24 - i % 4 * 8;
    }
    words[bytes.length >> 2] |= 0x80 << 24 - bytes.length % 4 * 8;
    words[blocks * 16 - 1] = bytes.length * 8;

    var constants = [];
    var hash = [];
    for (var candidate = 2; constants.length < 64; candidate++) {
      if (isPrime(candidate)) {
        if (hash.length < 8) {
          hash.push(fraction(Math.sqrt(candidate)));
        }
        constants.push(fraction(Math.cbrt(candidate)));
      }
    }
    for (var block = 0; block < blocks; block++) {
      hash = mixed(hash, words.subarray(block * 16, block * 16 + 16), constants);
    }
    return hash.map(function (word) { return (word >>> 0).toString(16).padStart(8, "0"); }).join("");
  }

  function isPrime(number) {
    for (var i = 2; i * i <= number; i++) {
      if (number % i === 0) {
        return false;
      }
    }
    return true;
  }

  function fraction(number) {
    return (number - Math.floor(number)) * 4294967296 | 0;
  }

  function turned(word, by) {
    return word >>> by | word << 32 - by;
  }

  function mixed(hash, block, constants) {
    var schedule = Array.prototype.slice.call(block);
    var h = hash.slice();
    for (var i = 0; i < 64; i++) {
      if (i > 15) {
        var early = schedule[i - 15];
        var late = schedule[i - 2];
        schedule[i] = schedule[i - 16] + schedule[i - 7]
          + (turned(early, 7) ^ turned(early, 18) ^ early >>> 3)
          + (turned(late, 17) ^ turned(late, 19) ^ late >>> 10) | 0;
      }
      var first = h[7] + (turned(h[4], 6) ^ turned(h[4], 11) ^ turned(h[4], 25))
        + (h[4] & h[5] ^ ~h[4] & h[6]) + constants[i] + schedule[i];
      var second = (turned(h[0], 2) ^ turned(h[0], 13) ^ turned(h[0], 22))
        + (h[0] & h[1] ^ h[0] & h[2] ^ h[1] & h[2]);
      h = [first + second | 0, h[0], h[1], h[2], h[3] + first | 0, h[4], h[5], h[6]];
    }
    return hash.map(function (word, index) { return word + h[index] | 0; });
  }

  var waiting = stub.queue || [];
  stub.queue = [];
  stub.queue.push = run;
  waiting.forEach(run);
})();
