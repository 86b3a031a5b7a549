-- Shares items with consecutive ids, each once: FROM is the first, each thread has its own thousands.
local threads = 0
function setup(thread)
  thread:set("next_id", tonumber(os.getenv("FROM")) + threads * 50000)
  threads = threads + 1
end

local body = '{"tags":["' .. os.getenv("TAG") .. '"],"policyAgreed":true}'
local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. os.getenv("TOKEN") }

function request()
  next_id = next_id + 1
  return wrk.format("POST", string.format("/api/media/%d/share", next_id), headers, body)
end
