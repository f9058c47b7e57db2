/**
 * Labelled headlines of invented companies: `kind | headline | first words`. Rules were written on `developedOn`; `heldOut` was only
 * counted, never looked into for rules. Batches of `developedOn` counted before rules were written on them, a measure of harder
 * wording: 55 of 107, then 53 of 81, then 33 of 50; what was missed was nearly always told as `content`.
 */
export const developedOn = String.raw`
pricing | Changes to our pricing starting January 1
pricing | Lumen Leasing raises prices for all plans by 8%
pricing | We are lowering the price of Growth
pricing | Lumen Leasing drops setup fees
pricing | Our Free plan is going away on March 31
pricing | Updated rate card for agency clients | We updated the contingency fees that we charge.
pricing | Important notice about subscription fees | Effective May 1 our monthly subscription fee will increase from $200 to $240.
pricing | Annual plans now cost less
pricing | No more minimums: Lumen Leasing halves its contract minimum fee
pricing | Price lock for existing customers through 2027
funding | Lumen nets $30M to automate rent collection | Copperfield Ventures led the round.
product | Ledger reconciliation, automated | Lumen now matches every payment by itself.
product | Lumen for Student Housing
product | Dark mode has arrived | Easier on the eyes.
customer | From 14% delinquency to 4%: the Elmhurst Group story | With Lumen.
content | From idea to launch: the Lumen story
content | Rent collection, explained
funding | Lumen Leasing closes seed extension | Existing investors put in another $3M.
product | New: export any report to Excel
product | Lumen mobile app released for Android
integration | Lumen is now on the Rentora Exchange | A certified connector for shared customers.
customer | Trusted by Bluewater Living | The operator rolls out Lumen across its portfolio.
product | Introducing Renewal Copilot
product | Lumen Leasing launches AI voice assistant for maintenance calls
product | Now available: self-guided tours on every floor plan
product | Lumen Leasing unveils delinquency module
product | New feature: bulk lease renewals
product | Lumen Chat now speaks Spanish and Vietnamese
product | Say hello to a faster inbox
product | Lumen Leasing rolls out fraud screening to all communities
product | Early access to LumenVoice opens today
product | You can now schedule tours by text message
product | Lumen Leasing discontinues its paper check service
product | Brightwell Recovery launches self-service portal for former residents | The portal is live today.
product | Lumen Leasing expands into affordable housing compliance
product | A new home for your reports: redesigned analytics in Lumen
integration | New integration: Lumen and HarborBooks accounting
integration | Two-way sync with Keystone is live
integration | Connect Lumen to your CRM with our Zapier connector
integration | Lumen Leasing announces integration with Northgate smart locks
integration | Our open API: build on Lumen webhooks
integration | Lumen connects to Atlas Ledger for real-time balances
integration | HarborBooks integration now in general availability
integration | Lumen plugs into Slack
release | Lumen 4.2 release notes
release | What's new in Lumen: fall edition
release | Version 3.8.1: bug fixes and performance
release | Changelog for week 46
release | October product update
release | Summer release 2026
release | Monthly product roundup: everything we shipped in May
hiring | We're hiring! Join our team in Austin
hiring | Lumen Leasing opens second office in Dallas
hiring | Lumen Leasing lays off 12% of staff
hiring | Lumen Leasing doubles its engineering team
hiring | Brightwell Recovery expands call center in Tampa, creating 60 jobs
hiring | Now hiring: account executives across the Southeast
hiring | Lumen Leasing announces workforce reduction
incident | Outage of SMS delivery on November 3: what happened
incident | Post-mortem: message delays on Tuesday | Our service was degraded for 3 hours.
incident | Notice of data security incident
incident | Degraded performance of the chat widget
incident | Root cause analysis for the October login outage
incident | We are sorry: why Lumen was unavailable last Friday | Lumen was down for 4 hours and we apologize.
incident | Brightwell Recovery reports unauthorized access to account records
incident | Payments portal is down for some users
customer | Case study: Harbor Point Apartments
customer | Customer story: Cedarline Living centralizes leasing
customer | Oakfield Communities goes live with Lumen across 40 properties
customer | Why Stonebrook Living switched to Lumen
customer | Lumen Leasing chosen by Copperline Management for 12,000 units
customer | Bluewater REIT deploys Lumen in 9 states
customer | Success story: Tidewater Homes recovers $1.2 million
customer | Brightwell Recovery signs Palmetto Property Group as client
customer | How Summit Crest answers every call at night
partnership | Lumen Leasing partners with Keystone
partnership | Brightwell Recovery teams up with Atlas Ledger
partnership | Lumen Leasing joins forces with Home Harbor on resident benefits
partnership | Announcing our partner program
partnership | Atlas Ledger becomes reseller of Lumen
partnership | Strategic alliance with Verity Screening announced
partnership | Lumen collaborates with Cedar University on fair housing
funding | Lumen Leasing raises $40 million Series B
funding | Our Series C
funding | Lumen Leasing acquires TourPath
funding | Lumen Leasing valued at $1 billion after new round
funding | Brightwell Recovery secures $60 million credit facility
funding | Some news from us | Today we announced that we raised $18 million in funding led by Ironwood Capital.
funding | Lumen Leasing lands strategic investment from Keystone
funding | Lumen Leasing and TourPath merge
leadership | Lumen Leasing appoints Dana Whitfield as Chief Revenue Officer
leadership | Lumen Leasing names new CEO
leadership | Brightwell Recovery promotes Lee Sandoval to general counsel
leadership | Lumen Leasing founder steps down as CEO
leadership | Lumen Leasing CFO departs after two years
leadership | Marcus Bell joins as Head of Product
leadership | Brightwell Recovery announces executive leadership changes
leadership | Former Keystone executive to lead Lumen sales as chief commercial officer
legal | Class action filed against Lumen Leasing over recorded calls
legal | Lumen Leasing sued for patent infringement
legal | Brightwell Recovery settles FDCPA claims for $1.5 million
legal | CFPB issues consent order against Brightwell Recovery
legal | Court dismisses suit against Lumen Leasing
legal | Statement on recent litigation | We are aware of the lawsuit filed against Lumen Leasing and believe it has no merit.
legal | State regulator suspends Brightwell Recovery license
legal | Judge rules against Lumen Leasing in wiretap case
content | 7 ways to improve lease renewals
content | How to handle late rent with empathy
content | Why customer support matters in property management
content | Webinar: the future of AI in leasing
content | What the RentShare lawsuit means for owners
content | Guide to integration of new staff
content | Happy holidays from all of us
content | Lumen Leasing named one of the best places to work
content | See you at the Cascade Apartment Conference, booth 214
content | Rent prices cool for the third month
content | Lumen Leasing wins innovation award
content | Thought leadership: where leasing goes next
content | What is a lease release?
content | Five questions to ask before you hire a leasing agent
content | Raising the bar on resident experience
content | Podcast: inside centralized leasing
content | Keystone raises $80 million to automate maintenance
content | HarborBooks outage: lessons for property managers
content | Best practices for move-out settlement statements
content | Onsite teams are burned out. Here is what helps
content | New federal fee rules explained
content | Interview with a regional manager
content | Our values, ten years on
content | Spring cleaning for your rent roll
content | Operators face rising insurance fees
leadership | Lumen Leasing taps software veteran as finance chief
leadership | Lumen Leasing adds two executives to its leadership bench
leadership | A new chapter: our CEO is stepping aside
leadership | Jordan Ames named president of Brightwell Recovery
leadership | Brightwell Recovery elects Ruth Okafor to board
leadership | Lumen Leasing brings on first chief people officer
leadership | Nina Park appointed SVP, Sales
leadership | Lumen Leasing welcomes Ivo Hart, VP Customer Success
leadership | Lumen co-founder to depart
leadership | Sofia Lund to succeed Paul Grant as chief executive
leadership | Lumen Leasing's COO Tara Voss resigns
leadership | Lumen Leasing hires new head of partnerships
funding | Lumen Leasing and Doorway to combine
funding | Lumen Leasing announces Series D extension
funding | Lumen Leasing secures investment from Harbor Capital
funding | $30M to rethink leasing | Lumen has raised $30 million from Ironwood.
funding | Why we raised a Series A
funding | Brightwell Recovery buys Carolina collections agency
funding | Ironwood Capital takes majority stake in Brightwell Recovery
product | Lumen Leasing moves into single-family rentals
product | Lumen Leasing enters the Canadian market
product | One inbox for every resident conversation
product | Text-to-pay arrives in Lumen
product | Lumen Leasing retires its legacy call center product
product | We built an agent that collects rent
product | Smarter follow-ups with Lumen Nudge
product | Lumen Leasing brings AI to package rooms
product | Now in beta: automated move-out inspections
product | Fair housing guardrails for every AI reply, now in Lumen
product | LumenPay expands to ACH and card payments
hiring | Lumen Leasing to open Denver office
hiring | Lumen Leasing slashes 80 jobs
hiring | Lumen Leasing grows headcount 40% this year
hiring | Join us: 9 new openings in Sales
hiring | Brightwell Recovery closes Ohio call center, 75 jobs affected
hiring | Brightwell Recovery to recruit 100 agents in Nashville
hiring | Lumen relocates headquarters to Austin
incident | Login problems on Monday morning
incident | Some messages were delayed on November 12 | On November 12 our SMS messages were delayed for two hours.
incident | Lumen Leasing suffers 6-hour outage
incident | Investigating: calls not connecting
incident | Brightwell Recovery notifies consumers of data breach
incident | Service restored after Tuesday's disruption
legal | Lumen Leasing agrees to $3M settlement with renters
legal | Renters sue Lumen Leasing over AI calls
legal | Lumen Leasing wins dismissal of TCPA suit
legal | Brightwell Recovery fined by New York regulator
legal | Lumen Leasing files suit against former employee
legal | HUD opens inquiry into Lumen Leasing screening
legal | Brightwell Recovery ordered to stop collecting in Maine
partnership | Lumen Leasing and Keystone deepen ties
partnership | Lumen Leasing joins Keystone partner network
partnership | Lumen Leasing signs distribution deal with HarborBooks
partnership | Northgate picks Lumen Leasing as exclusive AI provider
partnership | Brightwell Recovery becomes endorsed vendor of the Apartment Owners Council
customer | Pinecrest Living brings Lumen to 30 communities
customer | 20,000 homes, one platform: Ashford Residential's story
customer | Lumen Leasing wins Redwood Capital contract
customer | Inside Larkspur's leasing turnaround with Lumen
customer | From 62% to 94%: Quarry Hill's lead response with Lumen
customer | Bayside Group expands Lumen Leasing to all properties
integration | Keystone + Lumen: better together with real-time sync
integration | Sync your Google Calendar with Lumen
integration | Lumen adds support for HarborBooks ledgers
integration | Introducing our Keystone connector
integration | Works with Northgate: unlock doors from Lumen
release | Lumen Android 7.4.0
release | Release 2026.11
release | New this month in Lumen: November
release | What shipped this quarter
release | Winter '26 release highlights
pricing | Lumen Leasing scraps per-seat charges
pricing | Goodbye per-user pricing
pricing | Heads up: your bill will go up in April | We are increasing our per-unit price from $2 to $2.50.
pricing | Lumen Leasing now starts at $1 per unit
pricing | 20% off annual contracts this quarter
pricing | Brightwell Recovery lowers contingency rate to 22%
pricing | Lumen makes chat free for small owners
content | A message from our founder
content | The economics of vacancy
content | Leasing in a downturn
content | We asked 400 renters what they want
content | Is your building ready for winter?
content | The cost of a bad hire in leasing
content | Renters want flexible payments, study says
content | Rent increases: talking to residents
content | Federal court strikes down eviction rule
content | Maintenance response times matter
content | Cutting software costs without cutting corners
content | Multifamily M&A: what acquisitions mean for onsite teams
content | Why integrations fail
content | Chatbots versus voice agents
content | Ask an expert: fair housing and AI
content | Three customers, three lessons
content | The hidden price of vacancy
content | Celebrating our interns
content | RentShare hikes prices again
content | Doorway acquires StayWell
pricing | Brightwell Recovery introduces flat-fee collections
pricing | Our prices are changing
pricing | Enterprise tier gets cheaper
pricing | Lumen Leasing adds surcharge for voice minutes
pricing | A note on next year's rates | From January our rates go up by 6 percent.
pricing | Two plans instead of five
pricing | Lumen doubles price of its SMS add-on
product | Lumen Leasing ships rent reporting
product | Brightwell Recovery begins offering skip tracing
product | A calmer way to handle move-ins
product | Lumen Leasing brings bilingual voice to collections calls
product | Coming this spring: smart waitlists
product | Autopay reminders, on by default
product | Goodbye, Lumen Tour Planner
product | New dashboard for regional managers
product | Lumen Leasing pilots robot tours
product | Lumen Leasing unveils "Nest", a resident app
integration | Lumen and Keystone now talk to each other
integration | Keystone customers can now turn on Lumen in one click
integration | Northgate locks join the Lumen integrations directory
integration | Push notes from Lumen into HarborBooks automatically
integration | Brightwell Recovery links to three more property systems
release | Lumen 5 is out: 40 fixes
release | This week in Lumen: release 46
release | Notes for version 2026.4
release | Platform release, 12 November
hiring | 30 jobs coming to Boise
hiring | Come build with us: six openings in engineering
hiring | Lumen Leasing trims workforce by 10 percent
hiring | Brightwell Recovery shuts Cleveland office
hiring | Lumen Leasing plans to hire 200 people in Texas
incident | Yesterday's call routing failure
incident | Lumen Leasing apologizes for lost messages
incident | Brightwell Recovery hit by cyberattack
incident | Chat replies are slow for some customers
incident | Status update: text delivery restored
customer | Elmwood Partners picks Lumen for 8,000 units
customer | Vista Ridge answers leads in seconds with Lumen
customer | Lumen Leasing lands Halcyon Residential
customer | How Foxglove Living doubled tour bookings
customer | "It paid for itself": Mariner Homes on Lumen
customer | Brightwell Recovery awarded contract by Pioneer Housing
partnership | Lumen Leasing and Verity Screening to offer joint package
partnership | Lumen Leasing becomes official sponsor of Multifamily Week
partnership | Brightwell Recovery and Atlas Ledger sign agreement
partnership | Lumen Leasing selected for Keystone's partner program
funding | Ironwood leads $22 million round in Lumen Leasing
funding | Lumen Leasing closes new funding at higher valuation
funding | Lumen Leasing snaps up rival TourPath
funding | Brightwell Recovery gets backing from Cove Equity
leadership | Lumen Leasing CEO to step down in June
leadership | Meet our new CTO
leadership | Ex-banker Gail Storm to run finance at Lumen Leasing
leadership | Brightwell Recovery appoints compliance chief
leadership | Two new directors join our board
legal | Texas sues Lumen Leasing
legal | Brightwell Recovery faces class action over letters
legal | Appeals court revives case against Lumen Leasing
legal | Lumen Leasing reaches settlement with New Jersey
legal | Our response to the FTC complaint
content | The leasing agent's guide to follow-up
content | What residents say about AI
content | Notes from the Cascade conference
content | How much does vacancy really cost?
content | Keep your team through peak season
content | Five myths about collections
content | A year in review
content | Local heroes: our volunteers at work
content | New law caps late fees in Colorado
content | Rent control, one year later
content | StayWell acquired by Doorway
content | Three ways integrations save time
content | RentShare settles with FTC
content | Apartment demand forecast for 2027
content | Three signs your call routing is failing your leasing team
content | Two hires that changed our culture
content | Talking to residents about rent increases
content | Partner spotlight: what we learned from onsite teams
content | Pilot programs: how to run one at your community
content | Property management systems compared
content | The judge of character: tenant screening basics
content | Court rulings every landlord should read
content | Lumen Leasing at the Cascade Conference
pricing | Lumen Leasing to charge per conversation from March
pricing | Growth customers will see higher invoices | We are raising the price of Growth from $2.40 to $2.75 per unit in April.
pricing | Simplified plans for owners under 500 units
pricing | Brightwell Recovery reduces commission on early-stage accounts
pricing | Discount for nonprofits
product | Lumen Leasing introduces call summaries
product | The new Lumen inbox
product | Brightwell Recovery offers text-based payment plans | Starting today our clients can offer payment plans by text.
product | Lumen Guard: fraud checks before the tour
product | Lumen Leasing ends support for its Windows app
product | Voice that understands Haitian Creole, now live
integration | Lumen and Atlas Ledger connect their systems
integration | Brightwell Recovery completes integration with Keystone
integration | Log in with your Keystone account
integration | HarborBooks added to the Lumen marketplace | The connector syncs ledgers every hour.
release | iOS app 6.1
release | Release notes, week of November 9
release | Changes in Lumen 4.9
hiring | Lumen Leasing is growing: 25 open roles
hiring | Brightwell Recovery opens contact center in El Paso
hiring | Layoffs at Lumen Leasing
hiring | Lumen Leasing adds London office
incident | Incident on November 14: missed calls
incident | Brightwell Recovery discloses data breach
incident | Delayed emails
incident | Lumen Leasing outage hits thousands of renters
customer | Lakeshore Living cuts call volume in half with Lumen
customer | Tamarack Homes joins Lumen Leasing
customer | Sagebrush Communities: 95% of leads answered
customer | Meadowlark Residential chooses Brightwell Recovery for first-party collections
partnership | Lumen Leasing and Verity Screening partner to fight fraud
partnership | Brightwell Recovery joins Northgate partner ecosystem
partnership | Cascade Apartment Association endorses Lumen Leasing
funding | Lumen Leasing announces $15 million from Granite Ventures
funding | Lumen Leasing acquired by Keystone
funding | Brightwell Recovery merges with Palmetto Credit Services
leadership | Lumen Leasing names Ada Quill chief technology officer
leadership | Chief executive of Brightwell Recovery retires
leadership | Tom Birch joins as VP of Sales
legal | Lawsuit accuses Lumen Leasing of steering
legal | Brightwell Recovery pays $400,000 to end state probe
legal | Lumen Leasing asks court to toss privacy suit
content | Leasing lessons from hotel front desks
content | What to do when a resident stops paying
content | Our take on the new HUD guidance
content | Small talk that sells apartments
content | Doorway names new CEO
content | Renter survey: texts beat calls
content | Prepare for peak leasing
content | Keystone integration mistakes to avoid
`;

export const heldOut = String.raw`
pricing | A simpler way to pay: new per-unit pricing
pricing | Introducing the Starter plan at $1.20 per unit
pricing | Lumen Leasing cuts entry price to $99 a month
pricing | How we bill is changing: usage-based pricing arrives in June
pricing | Lumen Leasing introduces tiered pricing for small portfolios
product | Meet Pulse, your new resident sentiment dashboard
product | Announcing general availability of Lumen Payments
product | We are sunsetting Lumen Classic on June 30
product | Renewals, reimagined: the new Lumen renewal engine is here
product | Lumen Leasing debuts analytics suite for student housing
product | LumenVoice enters public beta
integration | Lumen now integrates with Keystone PMS
integration | Lumen Leasing is now available in the Keystone Marketplace
integration | Single sign-on for Lumen: SAML and SCIM support
integration | Deepened integration brings work orders from Keystone into Lumen
release | Release notes: November 2026
release | Product updates, Q1
release | Lumen mobile v5.0 is out
release | Hotfix 2.14.3 for the tour scheduler
hiring | Lumen Leasing to add 120 jobs at new Phoenix hub
hiring | Open positions at Lumen Leasing: 14 new roles
hiring | Brightwell Recovery hires 40 collectors
hiring | Lumen Leasing cuts a fifth of its workforce
incident | Lumen Leasing service disruption resolved
incident | Lumen Leasing confirms data breach affecting renters
incident | Lumen Leasing hit by ransomware attack
customer | How Maple Ridge Residential cut vacancy by 12% with Lumen
customer | Maple Ridge Residential selects Lumen Leasing
customer | How Granite Peak saved 3,000 hours in one quarter
customer | Customer spotlight: Fernhill Student Living
customer | Willow & Stone rolls out Lumen Leasing portfolio-wide
partnership | Lumen and Northgate announce strategic partnership
partnership | Lumen Leasing named preferred vendor of the Cascade Apartment Association
partnership | Lumen Leasing expands partnership with Northgate
partnership | New channel partner in Canada: Polaris Systems
funding | Lumen Leasing closes $12M seed round led by Granite Ventures
funding | Announcing our $25M growth investment
funding | Brightwell Recovery to be acquired by Ironwood Capital
funding | Lumen files for IPO
leadership | Welcome our new VP of Engineering, Omar Reyes
leadership | Priya Nadar joins Lumen Leasing board of directors
leadership | Lumen Leasing expands leadership team
leadership | Lumen Leasing hires chief compliance officer
legal | FTC fines Lumen Leasing $2 million
legal | Attorney general investigates Lumen Leasing
legal | Lumen Leasing to pay $900,000 in fair housing settlement
content | Pricing strategy for landlords in 2027
content | The state of multifamily leasing: 2026 report
content | Landlords raised prices in October, survey finds
content | Meet the team: a day in the life of a support agent
content | Our blog series on fair housing
content | Top 10 trends shaping student housing
content | Understanding debt settlement options
content | A checklist for power outages at your community
content | Why occupancy rates are down in the Sun Belt
content | The partner your residents deserve
content | Fundraiser for the Austin food bank
content | Security deposits: what renters want to know
content | How AI is changing collections
`;
